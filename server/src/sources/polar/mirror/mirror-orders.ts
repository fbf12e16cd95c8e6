import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { carriersOf } from '../checkout-links/carried.rules.ts'
import { recordset, type Columns } from './keep-newest.ts'
import type { Told } from './told.ts'
import { feeAfter, weighOrder, type KnownOrder } from './weigh-order.rules.ts'

export type MirroredOrder = {
  readonly outcome:
    | 'written'
    /** Written, and unpaid by the version before. */
    | 'paid_since'
    | 'older_than_known'
    /** Nothing was written: Polar has to be asked which is right. */
    | 'contradicted'
  /** What the newest version says of its money. */
  readonly newest: Pick<PolarOrder, 'paid' | 'netMinor' | 'refundedMinor' | 'modifiedAt'>
  /** What Polar keeps of it; zero until it says so. */
  readonly fee: Money
}

/**
 * Keeps Polar's versions of orders where they count, and locks the orders' rows until the transaction ends either way,
 * in the order of their ids. A fee that was reported once is kept.
 * @returns what came of each, as they were given
 */
export async function mirrorOrders(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  told: Told,
): Promise<readonly MirroredOrder[]> {
  const isNew = await insertOrders(tx, scope, orders, told)
  const known = await lockKnown(
    tx,
    scope,
    orders.filter(({ id }) => !isNew.has(id)),
  )
  const weighed = orders.map((order) => weigh(order, known.get(order.id), told))
  const overwritten = weighed.flatMap(({ mirrored, overwrite }) =>
    overwrite && isWritten(mirrored.outcome) ? [overwrite] : [],
  )
  await overwriteOrders(tx, scope, overwritten, told)
  for (const { mirrored, overwrite } of weighed) {
    if (overwrite && !isWritten(mirrored.outcome)) await writeFee(tx, scope, overwrite)
  }
  return weighed.map(({ mirrored }) => mirrored)
}

const isWritten = (outcome: MirroredOrder['outcome']) => outcome === 'written' || outcome === 'paid_since'

type Weighed = {
  readonly mirrored: MirroredOrder
  /** What to write: all of it, or of an older version the fee alone. */
  readonly overwrite: PolarOrder | null
}

function weigh(order: PolarOrder, known: LockedOrder | undefined, { voice }: Told): Weighed {
  if (!known) return { mirrored: mirroredAs('written', order), overwrite: null }
  const weight = weighOrder(order, known, voice)
  const keepsFee = feeAfter(order, known, voice) === 'known'
  if (weight === 'contradicts') return { mirrored: mirroredAs('contradicted', known), overwrite: null }
  if (weight === 'older') {
    const fee = keepsFee ? known : { ...known, feeMinor: order.feeMinor, feeCurrency: order.feeCurrency }
    return { mirrored: mirroredAs('older_than_known', fee), overwrite: keepsFee ? null : order }
  }
  const kept = keepsFee ? { ...order, feeMinor: known.feeMinor, feeCurrency: known.feeCurrency } : order
  return { mirrored: mirroredAs(order.paid && !known.paid ? 'paid_since' : 'written', kept), overwrite: kept }
}

type Newest = MirroredOrder['newest'] & Pick<PolarOrder, 'feeMinor' | 'feeCurrency' | 'currency'>

function mirroredAs(outcome: MirroredOrder['outcome'], newest: Newest): MirroredOrder {
  const { paid, netMinor, refundedMinor, modifiedAt, feeMinor, feeCurrency, currency } = newest
  return {
    outcome,
    newest: { paid, netMinor, refundedMinor, modifiedAt },
    fee: { amountMinor: feeMinor, currency: feeCurrency ?? currency },
  }
}

const columnsOf = (connectionId: ConnectionId): Columns<PolarOrder> => ({
  connection_id: ['text', () => connectionId],
  status: ['text', ({ status }) => status],
  paid: ['boolean', ({ paid }) => paid],
  billing_reason: ['text', ({ billingReason }) => billingReason],
  customer_id: ['text', ({ customerId }) => customerId],
  product_id: ['text', ({ productId }) => productId],
  subscription_id: ['text', ({ subscriptionId }) => subscriptionId],
  currency: ['char(3)', ({ currency }) => currency],
  gross_minor: ['bigint', ({ grossMinor }) => grossMinor],
  discount_minor: ['bigint', ({ discountMinor }) => discountMinor],
  net_minor: ['bigint', ({ netMinor }) => netMinor],
  tax_minor: ['bigint', ({ taxMinor }) => taxMinor],
  refunded_minor: ['bigint', ({ refundedMinor }) => refundedMinor],
  refunded_tax_minor: ['bigint', ({ refundedTaxMinor }) => refundedTaxMinor],
  fee_minor: ['bigint', ({ feeMinor }) => feeMinor],
  fee_currency: ['char(3)', ({ feeCurrency }) => feeCurrency],
  discount_id: ['text', ({ discount }) => discount?.id ?? null],
  discount_code: ['text', ({ discount }) => discount?.code ?? null],
  metadata: ['jsonb', ({ metadata }) => carriersOf(metadata)],
  ordered_at: ['timestamptz', ({ orderedAt }) => orderedAt],
  modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
})

const toldOrders = (orders: readonly PolarOrder[], { connectionId }: Told) =>
  recordset({ order_id: ['text', ({ id }) => id], ...columnsOf(connectionId) }, orders)

/** Polar itself, asked, confirms an order up to the version it answers. */
const confirmed = ({ voice }: Told) => (voice === 'answer' ? sql`told.modified_at` : sql`null::timestamptz`)

/** The orders that were unknown; whoever writes one of the others at this moment has been waited for. */
async function insertOrders(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  told: Told,
): Promise<ReadonlySet<string>> {
  const names = Object.keys(columnsOf(told.connectionId))
  const { rows } = await sql<{ id: string }>`
    /* polar.insertOrders */
    insert into polar_orders (workspace_id, order_id, confirmed_until, ${sql.join(names.map((name) => sql.id(name)))})
    select ${scope.workspaceId}::text, told.order_id, ${confirmed(told)}, ${sql.join(names.map((name) => sql.ref(`told.${name}`)))}
    from ${toldOrders(orders, told)} as told
    order by told.order_id
    on conflict (workspace_id, order_id) do nothing
    returning order_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

type LockedOrder = KnownOrder & Newest & { readonly id: string }

async function lockKnown(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
): Promise<ReadonlyMap<string, LockedOrder>> {
  if (orders.length === 0) return new Map()
  const ids = orders.map(({ id }) => id)
  await sql`
    /* polar.lockOrders */
    select from polar_orders
    where workspace_id = ${scope.workspaceId}
      and order_id = any(${ids}::text[])
    order by order_id
    for update`.execute(tx)
  // A statement of its own: it sees what the one before had to wait for. Index: polar_refunds_by_order.
  const { rows } = await sql<LockedOrder>`
    /* polar.readKnownOrders */
    select o.order_id as id, o.paid, o.net_minor as "netMinor", o.refunded_minor as "refundedMinor",
           o.fee_minor as "feeMinor", o.fee_currency as "feeCurrency", o.currency,
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
      and o.order_id = any(${ids}::text[])`.execute(tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw new Error(`order ${missing} is neither new nor known`)
  return known
}

async function overwriteOrders(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  told: Told,
): Promise<void> {
  if (orders.length === 0) return
  // When it was ordered never changes.
  const names = Object.keys(columnsOf(told.connectionId)).filter((name) => name !== 'ordered_at')
  await sql`
    /* polar.overwriteOrders */
    update polar_orders o
    set ${sql.join(names.map((name) => sql`${sql.id(name)} = ${sql.ref(`told.${name}`)}`))},
        confirmed_until = greatest(o.confirmed_until, ${confirmed(told)})
    from ${toldOrders(orders, told)} as told
    where o.workspace_id = ${scope.workspaceId}
      and o.order_id = told.order_id`.execute(tx)
}

async function writeFee(tx: Tx, scope: WorkspaceScope, order: PolarOrder): Promise<void> {
  await tx
    .updateTable('polar_orders')
    .set({ fee_minor: order.feeMinor, fee_currency: order.feeCurrency })
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', order.id)
    .execute()
}
