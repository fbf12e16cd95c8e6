import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'
import { postgresName } from './channels.ts'
import type { Channel } from './channels.ts'

/** Tells every process when the transaction commits; none when it rolls back. The payload stays under 8000 bytes. */
export async function publish(tx: Tx, channel: Channel, payload: string): Promise<void> {
  await sql`/* notify.publish */ select pg_notify(${postgresName(channel)}, ${payload})`.execute(tx)
}

/** Tells every process several things at once, about what was committed before. */
export async function publishEach(db: Db, channel: Channel, payloads: readonly string[]): Promise<void> {
  const name = postgresName(channel)
  await db.transaction((tx) =>
    sql`/* notify.publishEach */ select pg_notify(${name}, payload) from unnest(${[...payloads]}::text[]) payload`.execute(
      tx,
    ),
  )
}
