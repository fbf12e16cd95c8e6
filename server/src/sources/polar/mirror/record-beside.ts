import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'
import type { PolarRefund, PolarSubscription } from '../api/polar-object.ts'
import { followCustomers } from './follow-customer.ts'
import { keepNewest, type Kept } from './keep-newest.ts'
import { disputesOf, refundsOf, subscriptionsOf } from './mirrored.store.ts'
import type { Told } from './told.ts'

/**
 * Keeps Polar's newest versions of refunds, for their sales' pages to explain. The money itself follows the order, whose
 * `refunded_amount` Polar changes with them. Safe to repeat, in any order.
 * @returns what came of each id
 */
export async function recordRefunds(
  tx: Tx,
  scope: WorkspaceScope,
  refunds: readonly PolarRefund[],
  { connectionId }: Told,
): Promise<ReadonlyMap<string, Kept>> {
  const kept = await keepNewest(tx, scope, refundsOf(connectionId), refunds)
  if (hasNews(kept)) await publish(tx, 'activity', scope.workspaceId)
  return kept
}

/** Keeps Polar's newest versions of disputes; their money follows when their orders are recorded. Safe to repeat. */
export async function recordDisputes(
  tx: Tx,
  scope: WorkspaceScope,
  disputes: readonly PolarDispute[],
  { connectionId }: Told,
): Promise<void> {
  await keepNewest(tx, scope, disputesOf(connectionId), disputes)
}

/**
 * Keeps Polar's newest versions of subscriptions and follows their customers. Money comes with their orders.
 * Safe to repeat, in any order.
 * @returns what came of each id
 */
export async function recordSubscriptions(
  tx: Tx,
  scope: WorkspaceScope,
  subscriptions: readonly PolarSubscription[],
  { connectionId, now }: Told,
): Promise<ReadonlyMap<string, Kept>> {
  const withCustomer = subscriptions.flatMap(({ id, customer }) => (customer ? [{ id, customer }] : []))
  const followed = await followCustomers(
    tx,
    scope,
    withCustomer.map(({ customer }) => customer),
    now,
  )
  const kept = await keepNewest(tx, scope, subscriptionsOf(connectionId), subscriptions)
  if (hasNews(kept)) await publish(tx, 'activity', scope.workspaceId)
  const news = withCustomer.filter((_, place) => followed[place]?.outcome === 'recorded')
  return new Map([...kept, ...news.map(({ id }) => [id, 'recorded'] as const)])
}

const hasNews = (kept: ReadonlyMap<string, Kept>) => [...kept.values()].includes('recorded')
