import type { ActivityId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { NoCreditOfItsOwn } from './errors.ts'
import type { Payment } from './payment.rules.ts'
import { findCreditable, listPayments } from './payments.query.ts'
import { lockCredits } from './store.ts'

export type LockedPayments = {
  readonly payment: Payment
  readonly hasSubscription: boolean
  /** All payments of its subscription, itself included; itself alone without one. */
  readonly payments: readonly Payment[]
}

/**
 * The payment whose credit is to be changed, and its subscription's. Nobody else changes them until the transaction ends.
 * @throws NotFound; NoCreditOfItsOwn for what shares a sale's credit.
 */
export async function lockPayments(tx: Tx, scope: WorkspaceScope, activityId: ActivityId): Promise<LockedPayments> {
  const recorded = await findCreditable(tx, scope, activityId)
  if (!recorded) throw new NotFound()
  if (recorded.rootId !== activityId) throw new NoCreditOfItsOwn()
  await lockCredits(tx, scope, recorded)
  const payments = await listPayments(tx, scope, recorded)
  const payment = payments.find((one) => one.activityId === activityId)
  if (!payment) throw new NotFound()
  return { payment, payments, hasSubscription: recorded.subscriptionId !== null }
}
