import type { ActivityId } from '#contract/ids'
import { findClicks, parseClickToken } from '../clicks/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { ownCredit, type OwnCredit } from './credit.rules.ts'
import type { Payment } from './payment.rules.ts'
import { findCreditable, listPayments } from './payments.query.ts'
import { settleCredits } from './settle-credits.ts'
import { lockCredits } from './store.ts'

type ActivityToCredit = {
  /** A root: the activity that its refunds hang on. */
  readonly activityId: ActivityId
  readonly occurredAt: Date
  /** Texts that may hold a click id, in the order of trust. */
  readonly carried: readonly string[]
  readonly decidedAt: Date
}

/**
 * Decides what earned an activity and stores it with the receipt; the other payments of its subscription and the
 * person's first touch follow. Safe to repeat, in any order. One by hand stays.
 * @returns what the activity says by itself, whatever is decided.
 */
export async function creditActivity(
  tx: Tx,
  scope: WorkspaceScope,
  activity: ActivityToCredit,
): Promise<OwnCredit['reason']> {
  const { activityId, occurredAt, decidedAt } = activity
  const recorded = await findCreditable(tx, scope, activityId)
  if (!recorded) throw new Error('An activity is credited before it is recorded')
  await lockCredits(tx, scope, recorded)

  const carried = activity.carried.flatMap((text) => parseClickToken(text) ?? [])
  const own = ownCredit(occurredAt, { carried, clicks: await findClicks(tx, scope, carried) })
  const payments = await listPayments(tx, scope, recorded)
  const updated = payments.map((payment) => (payment.activityId === activityId ? withOwnCredit(payment, own) : payment))
  await settleCredits(tx, scope, updated, decidedAt)
  return own.reason
}

/** A receipt outlives its click: once it was found, not finding it any more says nothing. */
function withOwnCredit(payment: Payment, own: OwnCredit): Payment {
  return payment.own?.receipt && own.receipt === null ? payment : { ...payment, own }
}
