import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { postgresName } from './channels.ts'
import type { Channel } from './channels.ts'

/** Tells every process when the transaction commits; none when it rolls back. The payload stays under 8000 bytes. */
export async function publish(tx: Tx, channel: Channel, payload: string): Promise<void> {
  await sql`/* notify.publish */ select pg_notify(${postgresName(channel)}, ${payload})`.execute(tx)
}
