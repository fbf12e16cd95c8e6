import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { carriersOf } from '../checkout-links/carried.rules.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import type { Told } from './told.ts'
import { feeAfter, weighOrder, type KnownOrder } from './weigh-order.rules.ts'

export type MirroredOrder =
  | 'written'
  /** Written, and unpaid by the word before. */
  | 'paid_since'
  | 'older_than_known'
  /** Nothing was written: Polar has to be asked which is right. */
  | 'contradicted'

/**
 * Keeps Polar's word on an order when it counts, and locks the order's row until the transaction ends either way.
 * A fee that was told once is kept.
 */
export async function mirrorOrder(
  tx: Tx,
  scope: WorkspaceScope,
  order: PolarOrder,
  { connectionId, voice }: Told,
): Promise<MirroredOrder> {
  const isFirst = await insertOrder(tx, scope, connectionId, order)
  if (isFirst) {
    if (voice === 'answer') await confirm(tx, scope, order)
    return 'written'
  }
  const known = await lockKnown(tx, scope, order.id)
  const weight = weighOrder(order, known, voice)
  if (weight === 'contradicts') return 'contradicted'
  const keepsFee = feeAfter(order, known, voice) === 'known'
  if (weight === 'older') {
    if (!keepsFee) await writeFee(tx, scope, order)
    return 'older_than_known'
  }
  const fee = keepsFee ? { feeMinor: known.feeMinor, feeCurrency: known.feeCurrency } : {}
  await overwrite(tx, scope, connectionId, { ...order, ...fee })
  if (voice === 'answer') await confirm(tx, scope, order)
  return order.paid && !known.paid ? 'paid_since' : 'written'
}

/** False when the order is known; then whoever writes it at this moment has been waited for. */
async function insertOrder(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  order: PolarOrder,
): Promise<boolean> {
  const result = await sql`
    /* polar.insertOrder */
    insert into polar_orders (
      workspace_id, order_id, connection_id, status, paid, billing_reason, customer_id, product_id, subscription_id,
      currency, gross_minor, discount_minor, net_minor, tax_minor, refunded_minor, refunded_tax_minor, fee_minor,
      fee_currency, discount_id, discount_code, metadata, ordered_at, modified_at
    )
    values (
      ${scope.workspaceId}, ${order.id}, ${connectionId}, ${order.status}, ${order.paid}, ${order.billingReason},
      ${order.customerId}, ${order.productId}, ${order.subscriptionId},
      ${order.currency}, ${order.grossMinor}, ${order.discountMinor}, ${order.netMinor}, ${order.taxMinor},
      ${order.refundedMinor}, ${order.refundedTaxMinor}, ${order.feeMinor}, ${order.feeCurrency},
      ${order.discount?.id ?? null}, ${order.discount?.code ?? null},
      ${JSON.stringify(carriersOf(order.metadata))}::jsonb, ${order.orderedAt}::timestamptz, ${order.modifiedAt}::timestamptz
    )
    on conflict (workspace_id, order_id) do nothing`.execute(tx)
  return result.numAffectedRows === 1n
}

type LockedOrder = KnownOrder & { readonly feeCurrency: string | null }

async function lockKnown(tx: Tx, scope: WorkspaceScope, orderId: string): Promise<LockedOrder> {
  await sql`
    /* polar.lockOrder */
    select from polar_orders
    where workspace_id = ${scope.workspaceId}
      and order_id = ${orderId}
    for update`.execute(tx)
  // A statement of its own: it sees what the one before had to wait for. Index: polar_refunds_by_order.
  const { rows } = await sql<LockedOrder>`
    /* polar.readKnownOrder */
    select o.paid, o.refunded_minor as "refundedMinor", o.fee_minor as "feeMinor", o.fee_currency as "feeCurrency",
           to_char(o.modified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "modifiedAt",
           to_char(o.confirmed_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "confirmedUntil",
           r.succeeded as "succeededMinor", r.has_failed as "hasFailedRefund"
    from polar_orders o
    cross join lateral (
      select coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0)::bigint as succeeded,
             coalesce(bool_or(r.status in ('failed', 'canceled')), false) as has_failed
      from polar_refunds r
      where r.workspace_id = o.workspace_id
        and r.order_id = o.order_id
    ) r
    where o.workspace_id = ${scope.workspaceId}
      and o.order_id = ${orderId}`.execute(tx)
  const known = rows[0]
  if (!known) throw new Error(`order ${orderId} is neither new nor known`)
  return known
}

async function overwrite(tx: Tx, scope: WorkspaceScope, connectionId: ConnectionId, order: PolarOrder): Promise<void> {
  await sql`
    /* polar.overwriteOrder */
    update polar_orders
    set connection_id = ${connectionId}, status = ${order.status}, paid = ${order.paid},
        billing_reason = ${order.billingReason}, customer_id = ${order.customerId}, product_id = ${order.productId},
        subscription_id = ${order.subscriptionId}, currency = ${order.currency}, gross_minor = ${order.grossMinor},
        discount_minor = ${order.discountMinor}, net_minor = ${order.netMinor}, tax_minor = ${order.taxMinor},
        refunded_minor = ${order.refundedMinor}, refunded_tax_minor = ${order.refundedTaxMinor},
        fee_minor = ${order.feeMinor}, fee_currency = ${order.feeCurrency},
        discount_id = ${order.discount?.id ?? null}, discount_code = ${order.discount?.code ?? null},
        metadata = ${JSON.stringify(carriersOf(order.metadata))}::jsonb,
        modified_at = ${order.modifiedAt}::timestamptz
    where workspace_id = ${scope.workspaceId}
      and order_id = ${order.id}`.execute(tx)
}

async function writeFee(tx: Tx, scope: WorkspaceScope, order: PolarOrder): Promise<void> {
  await tx
    .updateTable('polar_orders')
    .set({ fee_minor: order.feeMinor, fee_currency: order.feeCurrency })
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', order.id)
    .execute()
}

async function confirm(tx: Tx, scope: WorkspaceScope, { id, modifiedAt }: PolarOrder): Promise<void> {
  await sql`
    /* polar.confirmOrder */
    update polar_orders
    set confirmed_until = greatest(confirmed_until, ${modifiedAt}::timestamptz)
    where workspace_id = ${scope.workspaceId}
      and order_id = ${id}`.execute(tx)
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

/** What Polar kept of an order; zero until it says so. */
export async function readFee(reader: Reader, scope: WorkspaceScope, orderId: string): Promise<Money> {
  const row = await reader
    .selectFrom('polar_orders')
    .select(['fee_minor', 'fee_currency', 'currency'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  return { amountMinor: row.fee_minor, currency: row.fee_currency ?? row.currency }
}
