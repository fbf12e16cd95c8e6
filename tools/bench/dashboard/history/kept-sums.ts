import type pg from 'pg'
import { sumBusyDays } from '../../../../server/src/clicks/sum-origins.ts'
import type { OpenDatabase } from '../../../../server/src/platform/db/index.ts'
import { HISTORY_DAYS, type Frame } from './frame.ts'

/** Makes the months that clicks come to lie in, back to the oldest of that many. */
export async function preparePartitions(client: pg.ClientBase, frame: Frame, clicks: number): Promise<void> {
  const oldest = new Date(frame.now.getTime() - (HISTORY_DAYS * 86_400_000 * clicks) / frame.amounts.clicks)
  await client.query("select prepare_click_partitions(($1::timestamptz at time zone 'UTC')::date, $2::date)", [
    oldest,
    frame.now,
  ])
}

/** Works out what triggers and the hourly job would have kept, and leaves the tables as autovacuum would in time. */
export async function rebuild(db: OpenDatabase, { workspaceId, now }: Frame): Promise<void> {
  await db.pool.query('select rebuild_click_counts($1)', [workspaceId])
  await db.pool.query('select rebuild_earnings($1)', [workspaceId])
  await sumBusyDays(db, now)
  await db.pool.query('vacuum (analyze)')
  await db.pool.query('checkpoint')
}
