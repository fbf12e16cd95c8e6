import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder } from './polar-event.schema.ts'
import type { SubscriptionHistory } from './to-activities.rules.ts'

/**
 * Writes Polar's word on an order unless we know a newer one, and locks the order's row either way.
 * Two words of the same instant: the one that is further along wins, so that the order of arrival never decides.
 * True when it was written.
 */
export async function upsertOrder(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  order: PolarOrder,
): Promise<boolean> {
  const { rows } = await sql`
    /* polar.upsertOrder */
    insert into polar_orders as known (
      workspace_id, order_id, connection_id, status, paid, billing_reason, customer_id, product_id, subscription_id,
      currency, gross_minor, discount_minor, net_minor, tax_minor, refunded_minor, fee_minor,
      metadata, ordered_at, modified_at
    )
    values (
      ${scope.workspaceId}, ${order.id}, ${connectionId}, ${order.status}, ${order.paid}, ${order.billingReason},
      ${order.customerId}, ${order.productId}, ${order.subscriptionId},
      ${order.currency}, ${order.grossMinor}, ${order.discountMinor}, ${order.netMinor}, ${order.taxMinor},
      ${order.refundedMinor}, ${order.feeMinor},
      ${JSON.stringify(order.metadata)}::jsonb, ${order.orderedAt}::timestamptz, ${order.modifiedAt}::timestamptz
    )
    on conflict (workspace_id, order_id) do update set
      connection_id = excluded.connection_id,
      status = excluded.status,
      paid = excluded.paid,
      billing_reason = excluded.billing_reason,
      customer_id = excluded.customer_id,
      product_id = excluded.product_id,
      subscription_id = excluded.subscription_id,
      currency = excluded.currency,
      gross_minor = excluded.gross_minor,
      discount_minor = excluded.discount_minor,
      net_minor = excluded.net_minor,
      tax_minor = excluded.tax_minor,
      refunded_minor = excluded.refunded_minor,
      fee_minor = excluded.fee_minor,
      metadata = excluded.metadata,
      modified_at = excluded.modified_at
    where (excluded.modified_at, excluded.paid, excluded.refunded_minor, excluded.fee_minor)
       >= (known.modified_at, known.paid, known.refunded_minor, known.fee_minor)
    returning order_id`.execute(tx)
  return rows.length === 1
}

/** What we know of the subscription's orders before this one. */
export async function readHistory(
  reader: Reader,
  scope: WorkspaceScope,
  order: PolarOrder,
): Promise<SubscriptionHistory> {
  if (order.subscriptionId === null) return { hasStartedFree: false, hasPaid: false }
  const { rows } = await sql<SubscriptionHistory>`
    /* polar.readHistory */
    select coalesce(bool_or(net_minor = 0 and billing_reason = 'subscription_create'), false) as "hasStartedFree",
           coalesce(bool_or(net_minor > 0), false) as "hasPaid"
    from polar_orders
    where workspace_id = ${scope.workspaceId}
      and subscription_id = ${order.subscriptionId}
      and order_id <> ${order.id}
      and paid
      and ordered_at <= ${order.orderedAt}::timestamptz`.execute(reader)
  return rows[0] ?? { hasStartedFree: false, hasPaid: false }
}

/** Blanks the processed deliveries that speak of a customer: the inbox holds names and addresses too. */
export async function forgetDeliveriesAbout(tx: Tx, scope: WorkspaceScope, customerId: string): Promise<void> {
  await sql`
    /* polar.forgetDeliveriesAbout */
    update polar_deliveries
    set body = '{}'
    where workspace_id = ${scope.workspaceId}
      and customer_id = ${customerId}
      and processed_at is not null`.execute(tx)
}

/** Bodies of what Polar said of a customer by themselves, as far as we still have them. Index: polar_deliveries_by_customer. */
export async function listToldOf(
  reader: Reader,
  scope: WorkspaceScope,
  customerId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ body: string }>`
    /* polar.listToldOf */
    select body
    from polar_deliveries
    where workspace_id = ${scope.workspaceId}
      and customer_id = ${customerId}
      and type in ('customer.created', 'customer.updated', 'customer.deleted')
      and outcome in ('recorded', 'nothing_new', 'older_than_known')
      and body not in ('', '{}')
    order by received_at`.execute(reader)
  return rows.map((row) => row.body)
}
