import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { carriersOf } from './carried.rules.ts'
import type { PolarOrder, PolarRefund, PolarSubscription } from './polar-object.schema.ts'
import type { Told } from './told.ts'

/**
 * Writes Polar's word on an order unless we know a newer one, and locks the order's row either way.
 * Two words of the same instant: the one that is further along wins, so that the order of arrival never decides.
 * `paid_since` when it was written, and unpaid by the word before.
 */
export async function upsertOrder(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  order: PolarOrder,
): Promise<'written' | 'paid_since' | 'older_than_known'> {
  const { rows } = await sql<{ was_paid: boolean | null }>`
    /* polar.upsertOrder */
    with before as (
      select paid
      from polar_orders
      where workspace_id = ${scope.workspaceId}
        and order_id = ${order.id}
    )
    insert into polar_orders as known (
      workspace_id, order_id, connection_id, status, paid, billing_reason, customer_id, product_id, subscription_id,
      currency, gross_minor, discount_minor, net_minor, tax_minor, refunded_minor, refunded_tax_minor, fee_minor,
      fee_currency, metadata, ordered_at, modified_at
    )
    values (
      ${scope.workspaceId}, ${order.id}, ${connectionId}, ${order.status}, ${order.paid}, ${order.billingReason},
      ${order.customerId}, ${order.productId}, ${order.subscriptionId},
      ${order.currency}, ${order.grossMinor}, ${order.discountMinor}, ${order.netMinor}, ${order.taxMinor},
      ${order.refundedMinor}, ${order.refundedTaxMinor}, ${order.feeMinor}, ${order.feeCurrency},
      ${JSON.stringify(carriersOf(order.metadata))}::jsonb, ${order.orderedAt}::timestamptz, ${order.modifiedAt}::timestamptz
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
      refunded_tax_minor = excluded.refunded_tax_minor,
      fee_minor = excluded.fee_minor,
      fee_currency = excluded.fee_currency,
      metadata = excluded.metadata,
      modified_at = excluded.modified_at
    where (excluded.modified_at, excluded.paid, excluded.refunded_minor, excluded.fee_minor)
       >= (known.modified_at, known.paid, known.refunded_minor, known.fee_minor)
    returning (select paid from before) as was_paid`.execute(tx)
  const [written] = rows
  if (!written) return 'older_than_known'
  return order.paid && written.was_paid === false ? 'paid_since' : 'written'
}

/** What Polar's newest word on an order says of its money. */
export async function readNewest(
  reader: Reader,
  scope: WorkspaceScope,
  orderId: string,
): Promise<Pick<PolarOrder, 'paid' | 'netMinor' | 'refundedMinor' | 'modifiedAt'>> {
  const row = await reader
    .selectFrom('polar_orders')
    .select(['paid', 'net_minor as netMinor', 'refunded_minor as refundedMinor', 'modified_at'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const { modified_at: modifiedAt, ...money } = row
  return { ...money, modifiedAt: modifiedAt.toISOString() }
}

export type Mirrored = 'recorded' | 'nothing_new' | 'older_than_known'

/**
 * Writes Polar's word on a refund unless we know it, or a newer one. Of two words of the same instant the later stage
 * wins: a refund is pending, then succeeded, then failed or canceled.
 */
export async function upsertRefund(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  refund: PolarRefund,
): Promise<Mirrored> {
  const { rows } = await sql<{ outcome: Mirrored }>`
    /* polar.upsertRefund */
    with known as (
      select modified_at
      from polar_refunds
      where workspace_id = ${scope.workspaceId}
        and refund_id = ${refund.id}
    ),
    written as (
      insert into polar_refunds as stored (
        workspace_id, refund_id, connection_id, order_id, status, reason, amount_minor, tax_minor, currency,
        created_at, modified_at
      )
      values (
        ${scope.workspaceId}, ${refund.id}, ${connectionId}, ${refund.orderId}, ${refund.status}, ${refund.reason},
        ${refund.amountMinor}, ${refund.taxMinor}, ${refund.currency},
        ${refund.createdAt}::timestamptz, ${refund.modifiedAt}::timestamptz
      )
      on conflict (workspace_id, refund_id) do update set
        connection_id = excluded.connection_id,
        status = excluded.status,
        reason = excluded.reason,
        amount_minor = excluded.amount_minor,
        tax_minor = excluded.tax_minor,
        modified_at = excluded.modified_at
      where (excluded.modified_at, excluded.status <> 'pending', excluded.status <> 'succeeded')
          > (stored.modified_at, stored.status <> 'pending', stored.status <> 'succeeded')
      returning refund_id
    )
    select case
             when exists (select 1 from written) then 'recorded'
             when exists (select 1 from known where modified_at > ${refund.modifiedAt}::timestamptz) then 'older_than_known'
             else 'nothing_new'
           end as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'nothing_new'
}

/**
 * Writes Polar's word on a subscription unless we know it, or a newer one. Of two words of the same instant the one
 * that is further along wins: an end, then a cancellation.
 */
export async function upsertSubscription(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  told: PolarSubscription,
): Promise<Mirrored> {
  const { rows } = await sql<{ outcome: Mirrored }>`
    /* polar.upsertSubscription */
    with known as (
      select modified_at
      from polar_subscriptions
      where workspace_id = ${scope.workspaceId}
        and subscription_id = ${told.id}
    ),
    written as (
      insert into polar_subscriptions as stored (
        workspace_id, subscription_id, connection_id, status, customer_id, product_id, product_name, amount_minor,
        currency, recurring_interval, recurring_interval_count, started_at, trial_ends_at, current_period_ends_at,
        cancel_at_period_end, ends_at, ended_at, modified_at
      )
      values (
        ${scope.workspaceId}, ${told.id}, ${connectionId}, ${told.status}, ${told.customerId}, ${told.productId},
        ${told.productName}, ${told.amountMinor}, ${told.currency}, ${told.recurringInterval},
        ${told.recurringIntervalCount}, ${told.startedAt}::timestamptz, ${told.trialEndsAt}::timestamptz,
        ${told.currentPeriodEndsAt}::timestamptz, ${told.cancelAtPeriodEnd}, ${told.endsAt}::timestamptz,
        ${told.endedAt}::timestamptz, ${told.modifiedAt}::timestamptz
      )
      on conflict (workspace_id, subscription_id) do update set
        connection_id = excluded.connection_id,
        status = excluded.status,
        customer_id = excluded.customer_id,
        product_id = excluded.product_id,
        product_name = coalesce(excluded.product_name, stored.product_name),
        amount_minor = excluded.amount_minor,
        currency = excluded.currency,
        recurring_interval = excluded.recurring_interval,
        recurring_interval_count = excluded.recurring_interval_count,
        started_at = excluded.started_at,
        trial_ends_at = excluded.trial_ends_at,
        current_period_ends_at = excluded.current_period_ends_at,
        cancel_at_period_end = excluded.cancel_at_period_end,
        ends_at = excluded.ends_at,
        ended_at = excluded.ended_at,
        modified_at = excluded.modified_at
      where (excluded.modified_at, excluded.ended_at is not null, excluded.cancel_at_period_end)
          > (stored.modified_at, stored.ended_at is not null, stored.cancel_at_period_end)
      returning subscription_id
    )
    select case
             when exists (select 1 from written) then 'recorded'
             when exists (select 1 from known where modified_at > ${told.modifiedAt}::timestamptz) then 'older_than_known'
             else 'nothing_new'
           end as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'nothing_new'
}

/**
 * Since when the connection tracks, and whether an import of what was before was ever asked for.
 * Polar's clock dates the orders and ours the connection: five minutes are let go, so that the first sale after
 * connecting counts.
 */
export async function readTelling(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<Pick<Told, 'trackingSince' | 'tellsBeforeTracking'>> {
  const { rows } = await sql<Pick<Told, 'trackingSince' | 'tellsBeforeTracking'>>`
    /* polar.readTelling */
    select c.tracking_since - interval '5 minutes' as "trackingSince",
           exists (
             select 1
             from polar_imports i
             where i.workspace_id = c.workspace_id
               and i.organization_id = c.organization_id
           ) as "tellsBeforeTracking"
    from polar_connections c
    where c.workspace_id = ${scope.workspaceId}
      and c.id = ${connectionId}`.execute(reader)
  const telling = rows[0]
  if (!telling) throw new Error(`No connection ${connectionId} in this workspace`)
  return telling
}
