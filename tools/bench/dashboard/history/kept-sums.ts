import type pg from 'pg'
import { HISTORY_DAYS, type Frame } from './frame.ts'

/** Makes the months that clicks come to lie in, back to the oldest of that many. */
export async function preparePartitions(client: pg.ClientBase, frame: Frame, clicks: number): Promise<void> {
  const oldest = new Date(frame.now.getTime() - (HISTORY_DAYS * 86_400_000 * clicks) / frame.amounts.clicks)
  await client.query("select prepare_click_partitions(($1::timestamptz at time zone 'UTC')::date, $2::date)", [
    oldest,
    frame.now,
  ])
}

/** Works out what triggers would have kept, and leaves the tables as autovacuum would in time. */
export async function rebuild(pool: pg.Pool, { workspaceId }: Frame): Promise<void> {
  await pool.query('select rebuild_click_counts($1)', [workspaceId])
  await pool.query('select rebuild_earnings($1)', [workspaceId])
  await pool.query('vacuum (analyze)')
  await pool.query('checkpoint')
}
