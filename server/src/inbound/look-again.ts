import { z } from 'zod'
import { activityId, workspaceId, type ActivityId } from '#contract/ids'
import { creditActivity } from '../attribution/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { defineJob, enqueue, jobType, type Job } from '../platform/jobs/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'

const lookAgainType = jobType({
  name: 'inbound.look_again',
  schema: z.object({
    workspaceId,
    activityId,
    occurredAt: z.iso.datetime(),
    carried: z.string(),
    round: z.int().nonnegative(),
  }),
})

/** From seconds, for a form that is sent at once, to a day, for a database that was away. */
const ROUNDS_AFTER_MS = [10_000, 60_000, 10 * 60_000, 60 * 60_000, 6 * 60 * 60_000, 24 * 60 * 60_000]

type Uncredited = {
  readonly activityId: ActivityId
  readonly occurredAt: Date
  /** The click that the join named, as it was written. */
  readonly carried: string
}

/**
 * Credits a join to the click that it names. Clicks reach the database a moment after the visitor was redirected: one that
 * is not here yet is looked for again. Safe to repeat.
 */
export async function creditJoin(
  tx: Tx,
  scope: WorkspaceScope,
  { activityId: id, occurredAt, carried }: Omit<Uncredited, 'carried'> & { readonly carried: string | null },
  { now, round = 0 }: { readonly now: Date; readonly round?: number },
): Promise<void> {
  const texts = carried === null ? [] : [carried]
  const reason = await creditActivity(tx, scope, { activityId: id, occurredAt, carried: texts, decidedAt: now })
  const afterMs = ROUNDS_AFTER_MS[round]
  if (reason !== 'unknown_click_id' || carried === null || afterMs === undefined) return
  const { workspaceId: workspace } = scope
  const payload = { workspaceId: workspace, activityId: id, occurredAt: occurredAt.toISOString(), carried, round }
  await enqueue(tx, lookAgainType, payload, { runAt: new Date(now.getTime() + afterMs) })
}

/** Looks again for the click of one join. */
export const createLookAgain = ({ db, clock }: { readonly db: Db; readonly clock: Clock }): Job<unknown> =>
  defineJob({
    ...lookAgainType,
    async run({ workspaceId: workspace, activityId: id, occurredAt, carried, round }) {
      const scope = await scopeForSystem(db.reader, workspace)
      const join = { activityId: id, occurredAt: new Date(occurredAt), carried }
      await db.transaction((tx) => creditJoin(tx, scope, join, { now: clock.now(), round: round + 1 }))
    },
  })
