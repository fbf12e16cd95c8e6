import { setTimeout as wait } from 'node:timers/promises'
import type { OpenDatabase } from '../../server/src/platform/db/index.ts'

/** Longer than any backlog takes to write. */
const WAIT_MS_MAX = 300_000
const LOOK_AGAIN_MS = 20

/** How many clicks PostgreSQL holds, by their sums: committed with them, and quick to ask in the middle of a load. */
export async function countCommitted({ pool }: OpenDatabase): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select coalesce(sum(clicks + bots), 0)::int8 as count from link_click_totals',
  )
  return rows[0]?.count ?? 0
}

/** How many clicks PostgreSQL holds, one by one, and how many different ones. */
export async function countRecorded({ pool }: OpenDatabase): Promise<{ clicks: number; different: number }> {
  const { rows } = await pool.query<{ clicks: number; different: number }>(
    'select coalesce(sum(times), 0)::int8 as clicks, coalesce(sum(times), 0)::int8 - count(*)::int8 + count(distinct id)::int8 as different from clicks',
  )
  return rows[0] ?? { clicks: 0, different: 0 }
}

/**
 * Waits until that many clicks are committed, for five minutes at most.
 * @returns the seconds it took.
 */
export async function waitUntilCommitted(db: OpenDatabase, clicks: number): Promise<number> {
  const startedMs = performance.now()
  const takenMs = () => performance.now() - startedMs
  while ((await countCommitted(db)) < clicks && takenMs() < WAIT_MS_MAX) await wait(LOOK_AGAIN_MS)
  return takenMs() / 1_000
}
