import { sql } from 'kysely'
import type { Tx } from '../platform/db/index.ts'

const MONTHS_AHEAD = 3

/**
 * Makes the partitions of this month and the next ones that are missing. Safe to repeat, and from several processes.
 * @throws DatabaseError 55P03 when clicks kept it from the lock it needs; until the next time they go to clicks_other.
 */
export async function prepareClickPartitions(tx: Tx, now: Date): Promise<void> {
  await sql`
    /* clicks.preparePartitions */
    select prepare_click_partitions(
      (${now}::timestamptz at time zone 'UTC')::date,
      (${now}::timestamptz at time zone 'UTC' + ${MONTHS_AHEAD}::integer * interval '1 month')::date
    )`.execute(tx)
}

/** Forgets the clicks of whole months before a moment, of all workspaces; what was counted of them stays. Safe to repeat. */
export async function dropClicks(tx: Tx, before: Date): Promise<void> {
  await sql`/* clicks.dropPartitions */ select drop_click_partitions(${before})`.execute(tx)
  await sql`/* clicks.dropUnpartitioned */ delete from clicks_other where clicked_at < ${before}`.execute(tx)
}

/** Forgets who came to a link before a day of UTC: their hashes' salts are gone. Safe to repeat. */
export async function forgetVisitors(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('visitors_seen').where('seen_on', '<', before).execute()
}
