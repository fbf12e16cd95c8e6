import type pg from 'pg'
import type { Frame } from './frame.ts'

/** What works rollups out from the rows they sum up; a schema without rollups has none of these. */
const REBUILDS = ['rebuild_click_counts', 'rebuild_earnings']

/** Works out what triggers would have kept, and leaves the tables as autovacuum would in time. */
export async function rebuild(pool: pg.Pool, { workspaceId }: Frame): Promise<void> {
  for (const name of REBUILDS) {
    const { rows } = await pool.query('select 1 from pg_proc where proname = $1', [name])
    if (rows.length > 0) await pool.query(`select ${name}($1)`, [workspaceId])
  }
  await pool.query('vacuum (analyze)')
  await pool.query('checkpoint')
}
