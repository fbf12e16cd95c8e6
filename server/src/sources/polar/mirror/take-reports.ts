import type { Kept, Tx } from '../../../platform/db/index.ts'
import { recordDisputes, recordRefunds, recordSubscriptions } from '../../../sales/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'
import type { PolarRefund, PolarSubscription } from '../api/polar-object.ts'
import { followCustomers } from './follow-customer.ts'
import type { Report } from './report.ts'

/**
 * Keeps Polar's newest versions of refunds; the money itself follows the order, whose `refunded_amount` Polar changes
 * with them. Safe to repeat, in any order.
 * @returns what came of each id
 */
export const takeRefunds = (
  tx: Tx,
  scope: WorkspaceScope,
  refunds: readonly PolarRefund[],
): Promise<ReadonlyMap<string, Kept>> => recordRefunds(tx, scope, 'polar', refunds.map(ofSale))

/** Keeps Polar's answers on disputes: nobody but Polar, asked, tells of them. Safe to repeat. */
export const takeDisputes = (tx: Tx, scope: WorkspaceScope, disputes: readonly PolarDispute[]): Promise<void> =>
  recordDisputes(tx, scope, 'polar', disputes.map(ofSale))

const ofSale = <T extends { readonly orderId: string }>(thing: T) => ({ ...thing, saleId: thing.orderId })

/**
 * Keeps Polar's newest versions of subscriptions and follows their customers. Money comes with their orders.
 * Safe to repeat, in any order.
 * @returns what came of each id
 */
export async function takeSubscriptions(
  tx: Tx,
  scope: WorkspaceScope,
  subscriptions: readonly PolarSubscription[],
  { account, now }: Report,
): Promise<ReadonlyMap<string, Kept>> {
  const withCustomer = subscriptions.flatMap(({ id, customer }) => (customer ? [{ id, customer }] : []))
  const followed = await followCustomers(
    tx,
    scope,
    withCustomer.map(({ customer }) => customer),
    now,
  )
  const reported = subscriptions.map((subscription) => ({ ...subscription, account }))
  const kept = await recordSubscriptions(tx, scope, 'polar', reported)
  const news = withCustomer.filter((_, place) => followed[place]?.outcome === 'recorded')
  return new Map([...kept, ...news.map(({ id }) => [id, 'recorded'] as const)])
}
