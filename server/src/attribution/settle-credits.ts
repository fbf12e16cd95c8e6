import type { PersonId } from '#contract/ids'
import { reviveLink } from '../links/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { isSameCredit, type Credit } from './credit.rules.ts'
import { findFirstTouch } from './first-touch.query.ts'
import { currentOf, ruledCredit, isByHand, type Payment } from './payment.rules.ts'
import { insertAttribution, lockCreditsOfPerson, putFirstTouch, removeFirstTouch, replaceAttribution } from './store.ts'

/**
 * Brings the attributions of the payments of one subscription in line with the rule, and first touches with them.
 * What was decided by hand stays. Callers hold the lock of the credits. Safe to repeat: what is right is not written,
 * and screens that watch are notified only of what is.
 */
export async function settleCredits(
  tx: Tx,
  scope: WorkspaceScope,
  payments: readonly Payment[],
  decidedAt: Date,
): Promise<void> {
  for (const payment of payments.filter((one) => !isByHand(one))) {
    await settle(tx, scope, payment, { payments, decidedAt })
  }
  await refreshFirstTouches(tx, scope, payments)
}

async function settle(
  tx: Tx,
  scope: WorkspaceScope,
  payment: Payment,
  { payments, decidedAt }: { readonly payments: readonly Payment[]; readonly decidedAt: Date },
): Promise<void> {
  const { activityId, own, attributions } = payment
  const current = currentOf(payment)
  const credit = ruledCredit(payment, payments)
  if (current && isSameCredit(current.credit, credit)) return

  let version = nextVersion(payment)
  if (attributions.length === 0 && own && isWorthKeeping(own, credit)) {
    // Its own word is kept, for when the choice by hand or the code is taken back, or the click it named arrives.
    await insertAttribution(tx, scope, { activityId, credit: own, version, decidedAt, isSuperseded: true })
    version += 1
  }
  await replaceAttribution(tx, scope, { activityId, credit, version, decidedAt })
  if (credit.receipt) await reviveLink(tx, scope, credit.receipt.linkId, decidedAt)
  await publish(tx, 'activity', scope.workspaceId)
}

const isWorthKeeping = (own: Credit, credit: Credit): boolean =>
  credit.reason === 'subscription_set_by_hand' || (credit.codeId !== null && own.reason !== 'no_click_id')

export const nextVersion = (payment: Payment): number => (payment.attributions.at(-1)?.version ?? 0) + 1

/** Works the first touch of everyone among these out again. Callers hold the lock of the credits. */
async function refreshFirstTouches(tx: Tx, scope: WorkspaceScope, payments: readonly Payment[]): Promise<void> {
  const people = new Set<PersonId>(payments.flatMap((payment) => payment.personId ?? []))
  for (const personId of [...people].toSorted()) {
    await lockCreditsOfPerson(tx, scope, personId)
    const touch = await findFirstTouch(tx, scope, personId)
    if (touch) await putFirstTouch(tx, scope, personId, touch)
    else await removeFirstTouch(tx, scope, personId)
  }
}
