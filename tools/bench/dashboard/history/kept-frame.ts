import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { UserId, WorkspaceId } from '#contract/ids'
import type { OpenDatabase } from '../../../../server/src/platform/db/index.ts'
import { createDraw } from './draw.ts'
import type { Amounts, Frame } from './frame.ts'

type Kept = {
  readonly workspace_id: WorkspaceId
  readonly user_id: UserId
  readonly ends_at: Date
  readonly made_of: unknown
  /** Null while it grows. */
  readonly clicks: number | null
}

/** Notes down what a history was made of, for the next time its database is opened. */
export async function keepFrame(client: pg.ClientBase, { workspaceId, userId, now, amounts }: Frame, seed: number) {
  await client.query(
    'create table bench.kept (workspace_id text, user_id text, ends_at timestamptz, made_of jsonb, clicks bigint)',
  )
  const madeOf = JSON.stringify({ amounts, seed })
  await client.query('insert into bench.kept values ($1, $2, $3, $4, 0)', [workspaceId, userId, now, madeOf])
}

/**
 * A history that is there already, and how many clicks it has; null in an empty database.
 * @throws Error where it was made of something else, or is not whole.
 */
export async function findHistory(
  { pool }: OpenDatabase,
  { amounts, seed }: { readonly amounts: Amounts; readonly seed: number },
): Promise<{ readonly frame: Frame; readonly clicks: number } | null> {
  const { rows: there } = await pool.query("select from pg_tables where schemaname = 'bench' and tablename = 'kept'")
  if (there.length === 0) return null
  const { rows } = await pool.query<Kept>('select * from bench.kept')
  const [kept] = rows
  if (!kept || !isDeepStrictEqual(kept.made_of, { amounts, seed }))
    throw new Error('The database that was kept holds another history: choose another folder')
  const { workspace_id: workspaceId, user_id: userId, ends_at: now, clicks } = kept
  if (clicks === null) throw new Error('The history that was kept was interrupted: choose another folder')
  return { frame: { workspaceId, userId, now, amounts, draw: createDraw(seed) }, clicks }
}
