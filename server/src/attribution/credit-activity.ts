import type { ActivityId } from '#contract/ids'
import { findClicks, parseClickToken } from '../clicks/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { creditFor, type Receipt } from './credit.rules.ts'
import { lockSubscription, replaceAttribution } from './store.ts'
import { findEarlierCredit, listLaterUncredited } from './subscription-credit.query.ts'

type Creditable = {
  readonly activityId: ActivityId
  readonly occurredAt: Date
  /** Texts that may hold a click id, in the order of trust. */
  readonly carried: readonly string[]
  readonly subscriptionKey: string | null
  readonly decidedAt: Date
}

/**
 * Decides what earned an activity and stores it with the receipt. Safe to repeat: the newest opinion is the current one.
 * When it is the first sale of a subscription and came late, the sales told before it get its credit too.
 */
export async function creditActivity(tx: Tx, scope: WorkspaceScope, activity: Creditable): Promise<void> {
  const { activityId, occurredAt, subscriptionKey, decidedAt } = activity
  if (subscriptionKey !== null) await lockSubscription(tx, scope, subscriptionKey)

  const carried = activity.carried.flatMap((text) => parseClickToken(text) ?? [])
  const credit = creditFor(occurredAt, {
    carried,
    clicks: await findClicks(tx, scope, carried),
    earlier: subscriptionKey === null ? null : await findEarlierCredit(tx, scope, { subscriptionKey, occurredAt }),
  })
  await replaceAttribution(tx, scope, { activityId, credit, decidedAt })
  if (credit.method === 'carried_click' && subscriptionKey !== null) {
    await creditLaterOnes(tx, scope, { subscriptionKey, occurredAt, decidedAt }, credit.receipt)
  }
}

async function creditLaterOnes(
  tx: Tx,
  scope: WorkspaceScope,
  first: { readonly subscriptionKey: string; readonly occurredAt: Date; readonly decidedAt: Date },
  receipt: Receipt,
): Promise<void> {
  for (const activityId of await listLaterUncredited(tx, scope, first)) {
    const credit = { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt } as const
    await replaceAttribution(tx, scope, { activityId, credit, decidedAt: first.decidedAt })
  }
}
