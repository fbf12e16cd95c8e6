import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { followCustomer } from './follow-customer.ts'
import { upsertSubscription } from './store.ts'
import type { PolarSubscription } from '../api/polar-object.ts'
import type { Told } from './told.ts'

/**
 * Keeps Polar's latest word on a subscription and follows its customer. Money comes with its orders.
 * Safe to repeat, in any order.
 */
export async function recordSubscription(
  tx: Tx,
  scope: WorkspaceScope,
  subscription: PolarSubscription,
  { connectionId, now }: Told,
): Promise<{ readonly outcome: 'recorded' | 'nothing_new' | 'older_than_known' }> {
  const { customer } = subscription
  const followed = customer === null ? 'nothing_new' : await followCustomer(tx, scope, customer, now)
  const mirrored = await upsertSubscription(tx, scope, connectionId, subscription)
  if (mirrored === 'recorded') await publish(tx, 'activity', scope.workspaceId)
  return { outcome: followed === 'recorded' ? followed : mirrored }
}
