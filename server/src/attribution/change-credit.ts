import type { ActivityId, LinkId } from '#contract/ids'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { linkReceipt, type Credit } from './credit.rules.ts'
import { lockPayments } from './lock-payments.ts'
import { areFirstTouched, findKnownClick, lockLink } from './known-link.query.ts'
import { currentOf, isChosenForAll, type Payment } from './payment.rules.ts'
import { nextVersion, settleCredits } from './settle-credits.ts'
import { replaceAttribution } from './store.ts'

export type ChangeByHand = {
  readonly activityId: ActivityId
  /** Null: no link earned it. */
  readonly linkId: LinkId | null
  /** The subscription's other payments too, those to come included. Renewals follow their first payment without it. */
  readonly wholeSubscription: boolean
  readonly decidedAt: Date
}

/**
 * Credits an activity to what somebody chose by hand; the attribution before it is kept. Safe to repeat: what is credited
 * to this link already, by either touch, is not decided again.
 * @throws NotFound for an activity or link that is not here; NoCreditOfItsOwn
 */
export async function changeCreditByHand(tx: Tx, scope: WorkspaceScope, change: ChangeByHand): Promise<void> {
  const { linkId, decidedAt, activityId } = change
  const { payment, payments, hasSubscription } = await lockPayments(tx, scope, activityId)
  if (linkId !== null && !(await lockLink(tx, scope, linkId))) throw new NotFound()

  const isWhole = change.wholeSubscription && hasSubscription
  const reached = isWhole ? payments : [payment]
  const isChosen = !isWhole || isChosenForAll(linkId, payments)
  const isSame = isChosen && reached.every((one) => isCreditedTo(one, linkId))
  if (isSame && (await areFirstTouched(tx, scope, { reached, linkId }))) return

  const changeId = newId('chg')
  for (const one of reached) {
    const credit = await chosen(tx, scope, one, linkId)
    const version = nextVersion(one)
    await replaceAttribution(tx, scope, { activityId: one.activityId, credit, version, decidedAt, changeId, isWhole })
  }
  // Payments that follow this one, and everybody's first touch.
  const { payments: changed } = await lockPayments(tx, scope, activityId)
  await settleCredits(tx, scope, changed, decidedAt)
  await publish(tx, 'activity', scope.workspaceId)
}

const isCreditedTo = (payment: Payment, linkId: LinkId | null): boolean => {
  const current = currentOf(payment)
  if (current === null || current.credit.codeId !== null) return false
  return (current.credit.receipt?.linkId ?? null) === linkId
}

/** With the receipt of the click, where the buyer is known to have clicked the chosen link before. */
async function chosen(tx: Tx, scope: WorkspaceScope, payment: Payment, linkId: LinkId | null): Promise<Credit> {
  if (linkId === null) return { method: 'manual', reason: 'removed_by_hand', receipt: null, codeId: null }
  const { personId, occurredAt } = payment
  const known = personId && (await findKnownClick(tx, scope, { personId, linkId, before: occurredAt }))
  return { method: 'manual', reason: 'set_by_hand', receipt: known ?? linkReceipt(linkId), codeId: null }
}
