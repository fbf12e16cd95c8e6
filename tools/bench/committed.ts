import { setTimeout as wait } from 'node:timers/promises'
import type { OpenDatabase } from '../../server/src/platform/db/index.ts'

/** Longer than any backlog takes to write. */
const WAIT_MS_MAX = 120_000
const LOOK_AGAIN_MS = 20

/** How many clicks PostgreSQL holds. */
export async function countCommitted({ pool }: OpenDatabase): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*)::int8 as count from clicks')
  return rows[0]?.count ?? 0
}

/**
 * Waits until that many clicks are committed, for two minutes at most.
 * @returns the seconds it took.
 */
export async function waitUntilCommitted(db: OpenDatabase, clicks: number): Promise<number> {
  const startedMs = performance.now()
  const takenMs = () => performance.now() - startedMs
  while ((await countCommitted(db)) < clicks && takenMs() < WAIT_MS_MAX) await wait(LOOK_AGAIN_MS)
  return takenMs() / 1_000
}
