import type { WorkspaceId } from '#contract/ids'
import { creditActivity } from '../../../attribution/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { carriedTexts } from '../checkout-links/carried.rules.ts'
import { lookAgainType } from '../job-types.ts'
import { listUnknownClicks } from './unknown-clicks.query.ts'

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

/** After a longer outage of the database, reconciling finds the rest. */
const SINCE_MS = 60 * 60_000

type Deps = { readonly db: Db; readonly clock: Clock }

/** Credits sales whose click has arrived meanwhile, and comes back while some are left. */
export async function lookAgain(
  { db, clock }: Deps,
  { workspaceId, round }: { readonly workspaceId: WorkspaceId; readonly round: number },
): Promise<void> {
  const scope = await scopeForSystem(db.reader, workspaceId)
  const now = clock.now()
  await db.transaction(async (tx) => {
    const looked = await recreditUnknown(tx, scope, { since: new Date(now.getTime() - SINCE_MS), now })
    if (looked > 0) await lookAgainSoon(tx, scope, { now, round: round + 1 })
  })
}

/**
 * Looks again for the clicks of sales recorded since a moment that named one we did not know: clicks are stored a
 * little after they are redirected, so a quick buyer's sale may have come first. Safe to repeat.
 * @returns how many sales were looked at again
 */
export async function recreditUnknown(
  tx: Tx,
  scope: WorkspaceScope,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<number> {
  const uncredited = await listUnknownClicks(tx, scope, since)
  for (const { carriers, ...activity } of uncredited) {
    await creditActivity(tx, scope, { ...activity, carried: carriedTexts(carriers), decidedAt: now })
  }
  return uncredited.length
}
