import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { KnownDispute } from './dispute-facts.rules.ts'
import type { KnownRefund } from './to-activities.rules.ts'

/** What Polar said of the refunds of some orders. Index: sale_refunds_by_sale. */
export async function listRefundsOf(
  reader: Reader,
  scope: WorkspaceScope,
  orderIds: readonly string[],
): Promise<readonly (KnownRefund & { readonly orderId: string })[]> {
  if (orderIds.length === 0) return []
  return reader
    .selectFrom('sale_refunds')
    .select([
      'refund_id as id',
      'sale_id as orderId',
      'status',
      'amount_minor as amountMinor',
      'created_at as createdAt',
      'modified_at as modifiedAt',
    ])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', 'polar')
    .where('sale_id', 'in', orderIds)
    .execute()
}

/** What Polar said of the disputes of some orders. Index: sale_disputes_by_sale. */
export async function listDisputesOf(
  reader: Reader,
  scope: WorkspaceScope,
  orderIds: readonly string[],
): Promise<readonly (KnownDispute & { readonly orderId: string })[]> {
  if (orderIds.length === 0) return []
  return reader
    .selectFrom('sale_disputes')
    .select([
      'dispute_id as id',
      'sale_id as orderId',
      'status',
      'amount_minor as amountMinor',
      'currency',
      'modified_at as modifiedAt',
    ])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', 'polar')
    .where('sale_id', 'in', orderIds)
    .execute()
}

/** Those of some disputes that we know. */
export async function listKnownDisputes(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<readonly Pick<KnownDispute, 'id' | 'status' | 'modifiedAt'>[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('sale_disputes')
    .select(['dispute_id as id', 'status', 'modified_at as modifiedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', 'polar')
    .where('dispute_id', 'in', ids)
    .execute()
}
