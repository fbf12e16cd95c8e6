import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { upsertRefund } from './store.ts'
import type { PolarRefund } from '../api/polar-object.ts'
import type { Told } from './told.ts'

/**
 * Keeps Polar's latest word on a refund, for the sale's page to explain. The money itself follows the order, whose
 * `refunded_amount` Polar changes with it. Safe to repeat, in any order.
 */
export async function recordRefund(
  tx: Tx,
  scope: WorkspaceScope,
  refund: PolarRefund,
  { connectionId }: Told,
): Promise<{ readonly outcome: 'recorded' | 'nothing_new' | 'older_than_known' }> {
  const outcome = await upsertRefund(tx, scope, connectionId, refund)
  if (outcome === 'recorded') await publish(tx, 'activity', scope.workspaceId)
  return { outcome }
}
