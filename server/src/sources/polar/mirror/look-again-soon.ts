import { z } from 'zod'
import { workspaceId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import { enqueue, jobType } from '../../../platform/jobs/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export const lookAgainType = jobType({
  name: 'polar.look_for_clicks_again',
  schema: z.object({ workspaceId, round: z.int().min(0) }),
})

/** After the last round, reconciling looks every hour. */
const ROUNDS_AFTER_MS = [10_000, 60_000, 10 * 60_000]

/**
 * A sale named a click that is not here. Clicks reach the database a moment after the visitor was redirected, and later
 * when it was away: they are looked for again, one job a workspace at a time.
 */
export async function lookAgainSoon(
  tx: Tx,
  { workspaceId: id }: WorkspaceScope,
  { now, round }: { readonly now: Date; readonly round: number },
): Promise<void> {
  const afterMs = ROUNDS_AFTER_MS[round]
  if (afterMs === undefined) return
  const runAt = new Date(now.getTime() + afterMs)
  await enqueue(tx, lookAgainType, { workspaceId: id, round }, { key: `${lookAgainType.name}:${id}`, runAt })
}
