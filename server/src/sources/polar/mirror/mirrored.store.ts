import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'
import type { PolarRefund, PolarSubscription } from '../api/polar-object.ts'
import type { KnownDispute } from './dispute-facts.rules.ts'
import type { Mirror } from './keep-newest.ts'
import type { KnownRefund } from './to-activities.rules.ts'

/** Of two versions of one instant the later stage wins: a refund is pending, then succeeded, then failed or canceled. */
export const refundsOf = (connectionId: ConnectionId): Mirror<PolarRefund> => ({
  table: 'polar_refunds',
  key: 'refund_id',
  columns: {
    connection_id: ['text', () => connectionId],
    order_id: ['text', ({ orderId }) => orderId],
    status: ['text', ({ status }) => status],
    reason: ['text', ({ reason }) => reason],
    amount_minor: ['bigint', ({ amountMinor }) => amountMinor],
    tax_minor: ['bigint', ({ taxMinor }) => taxMinor],
    currency: ['char(3)', ({ currency }) => currency],
    created_at: ['timestamptz', ({ createdAt }) => createdAt],
    modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
  },
  rank: (of) => sql`(${of('modified_at')}, ${of('status')} <> 'pending', ${of('status')} <> 'succeeded')`,
})

/** Nobody but Polar, asked, tells of disputes: its answer counts, also one of the same instant. */
export const disputesOf = (connectionId: ConnectionId): Mirror<PolarDispute> => ({
  table: 'polar_disputes',
  key: 'dispute_id',
  columns: {
    connection_id: ['text', () => connectionId],
    order_id: ['text', ({ orderId }) => orderId],
    status: ['text', ({ status }) => status],
    amount_minor: ['bigint', ({ amountMinor }) => amountMinor],
    tax_minor: ['bigint', ({ taxMinor }) => taxMinor],
    currency: ['char(3)', ({ currency }) => currency],
    created_at: ['timestamptz', ({ createdAt }) => createdAt],
    modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
  },
  rank: (of) => of('modified_at'),
  ofEqual: 'told',
})

/** Of two versions of one instant the one that is further along wins: an end, then a cancellation. */
export const subscriptionsOf = (connectionId: ConnectionId): Mirror<PolarSubscription> => ({
  table: 'polar_subscriptions',
  key: 'subscription_id',
  columns: {
    connection_id: ['text', () => connectionId],
    status: ['text', ({ status }) => status],
    customer_id: ['text', ({ customerId }) => customerId],
    product_id: ['text', ({ productId }) => productId],
    product_name: ['text', ({ productName }) => productName],
    amount_minor: ['bigint', ({ amountMinor }) => amountMinor],
    currency: ['char(3)', ({ currency }) => currency],
    recurring_interval: ['text', ({ recurringInterval }) => recurringInterval],
    recurring_interval_count: ['integer', ({ recurringIntervalCount }) => recurringIntervalCount],
    started_at: ['timestamptz', ({ startedAt }) => startedAt],
    trial_ends_at: ['timestamptz', ({ trialEndsAt }) => trialEndsAt],
    current_period_ends_at: ['timestamptz', ({ currentPeriodEndsAt }) => currentPeriodEndsAt],
    cancel_at_period_end: ['boolean', ({ cancelAtPeriodEnd }) => cancelAtPeriodEnd],
    ends_at: ['timestamptz', ({ endsAt }) => endsAt],
    ended_at: ['timestamptz', ({ endedAt }) => endedAt],
    modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
  },
  rank: (of) => sql`(${of('modified_at')}, ${of('ended_at')} is not null, ${of('cancel_at_period_end')})`,
  keeps: ['product_name'],
})

/** What Polar said of the refunds of some orders. Index: polar_refunds_by_order. */
export async function listRefundsOf(
  reader: Reader,
  scope: WorkspaceScope,
  orderIds: readonly string[],
): Promise<readonly (KnownRefund & { readonly orderId: string })[]> {
  if (orderIds.length === 0) return []
  return reader
    .selectFrom('polar_refunds')
    .select([
      'refund_id as id',
      'order_id as orderId',
      'status',
      'amount_minor as amountMinor',
      'created_at as createdAt',
      'modified_at as modifiedAt',
    ])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', 'in', orderIds)
    .execute()
}

/** What Polar said of the disputes of some orders. Index: polar_disputes_by_order. */
export async function listDisputesOf(
  reader: Reader,
  scope: WorkspaceScope,
  orderIds: readonly string[],
): Promise<readonly (KnownDispute & { readonly orderId: string })[]> {
  if (orderIds.length === 0) return []
  return reader
    .selectFrom('polar_disputes')
    .select([
      'dispute_id as id',
      'order_id as orderId',
      'status',
      'amount_minor as amountMinor',
      'currency',
      'modified_at as modifiedAt',
    ])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', 'in', orderIds)
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
    .selectFrom('polar_disputes')
    .select(['dispute_id as id', 'status', 'modified_at as modifiedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('dispute_id', 'in', ids)
    .execute()
}
