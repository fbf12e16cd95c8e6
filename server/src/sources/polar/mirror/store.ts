import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarRefund, PolarSubscription } from '../api/polar-object.ts'
import type { KnownRefund } from './to-activities.rules.ts'
import type { Told } from './told.ts'

/** What Polar said of an order's refunds. Index: polar_refunds_by_order. */
export async function readKnownRefunds(
  reader: Reader,
  scope: WorkspaceScope,
  orderId: string,
): Promise<readonly KnownRefund[]> {
  return reader
    .selectFrom('polar_refunds')
    .select([
      'refund_id as id',
      'status',
      'amount_minor as amountMinor',
      'created_at as createdAt',
      'modified_at as modifiedAt',
    ])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', orderId)
    .execute()
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
    select c.tracking_since - clock_skew() as "trackingSince",
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
