import { sql } from 'kysely'
import type { Money } from '#contract/money'
import { recordset, type Tx } from '../../../platform/db/index.ts'
import { noteSaleFees, recordSales, type ReportedSale } from '../../../sales/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { carriersOf } from '../checkout-links/carried.rules.ts'
import type { Report } from './report.ts'
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
  reported: Report,
): Promise<readonly MirroredOrder[]> {
  const isNew = await insertOrders(tx, scope, orders, reported)
  const known = await lockKnown(
    tx,
    scope,
    orders.filter(({ id }) => !isNew.has(id)),
  )
  const weighed = orders.map((order) => weigh(order, known.get(order.id), reported))
  const counting = weighed.flatMap(({ mirrored, write }) => (write && isWritten(mirrored.outcome) ? [write] : []))
  const fees = weighed.flatMap(({ mirrored, write }) => (write && !isWritten(mirrored.outcome) ? [write] : []))
  await overwriteOrders(
    tx,
    scope,
    counting.filter(({ id }) => !isNew.has(id)),
    reported,
  )
  await recordSales(
    tx,
    scope,
    'polar',
    counting.map((order) => saleOf(order, reported)),
  )
  await noteSaleFees(tx, scope, 'polar', fees)
  return weighed.map(({ mirrored }) => mirrored)
}

const isWritten = (outcome: MirroredOrder['outcome']) => outcome === 'written' || outcome === 'paid_since'

type Weighed = {
  readonly mirrored: MirroredOrder
  /** What to write: all of it, or of an older version the fee alone. */
  readonly write: PolarOrder | null
}

function weigh(order: PolarOrder, known: LockedOrder | undefined, { voice }: Report): Weighed {
  if (!known) return { mirrored: mirroredAs('written', order), write: order }
  const weight = weighOrder(order, known, voice)
  const keepsFee = feeAfter(order, known, voice) === 'known'
  if (weight === 'contradicts') return { mirrored: mirroredAs('contradicted', known), write: null }
  if (weight === 'older') {
    const fee = keepsFee ? known : { ...known, feeMinor: order.feeMinor, feeCurrency: order.feeCurrency }
    return { mirrored: mirroredAs('older_than_known', fee), write: keepsFee ? null : order }
  }
  const kept = keepsFee ? { ...order, feeMinor: known.feeMinor, feeCurrency: known.feeCurrency } : order
  return { mirrored: mirroredAs(order.paid && !known.paid ? 'paid_since' : 'written', kept), write: kept }
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

const saleOf = (order: PolarOrder, { account }: Report): ReportedSale => ({
  ...order,
  account,
  isPaid: order.paid,
  carriers: carriersOf(order.metadata),
})

/** What only syncing needs. */
const reportedOrders = (orders: readonly PolarOrder[], { connectionId }: Report) =>
  recordset<PolarOrder>(
    {
      order_id: ['text', ({ id }) => id],
      connection_id: ['text', () => connectionId],
      status: ['text', ({ status }) => status],
      modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
    },
    orders,
  )

/** Polar itself, asked, confirms an order up to the version it answers. */
const confirmed = ({ voice }: Report) => (voice === 'answer' ? sql`reported.modified_at` : sql`null::timestamptz`)

/** The orders that were unknown; whoever writes one of the others at this moment has been waited for. */
async function insertOrders(
  tx: Tx,
  scope: WorkspaceScope,
  orders: readonly PolarOrder[],
  reported: Report,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    /* polar.insertOrders */
    insert into polar_orders (workspace_id, order_id, connection_id, status, confirmed_until)
    select ${scope.workspaceId}::text, reported.order_id, reported.connection_id, reported.status, ${confirmed(reported)}
    from ${reportedOrders(orders, reported)} as reported
    order by reported.order_id
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
  // A statement of its own: it sees what the one before had to wait for. Index: sale_refunds_by_sale.
  const { rows } = await sql<LockedOrder>`
    /* polar.readKnownOrders */
    select o.order_id as id, s.is_paid as paid, s.net_minor as "netMinor", s.refunded_minor as "refundedMinor",
           s.fee_minor as "feeMinor", s.fee_currency as "feeCurrency", s.currency,
           to_char(s.modified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "modifiedAt",
           to_char(o.confirmed_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "confirmedUntil",
           r.succeeded as "succeededMinor", r.has_failed as "hasFailedRefund"
    from polar_orders o
    join sales s on s.workspace_id = o.workspace_id and s.source = 'polar' and s.sale_id = o.order_id
    cross join lateral (
      select coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0)::bigint as succeeded,
             coalesce(bool_or(r.status in ('failed', 'canceled')), false) as has_failed
      from sale_refunds r
      where r.workspace_id = s.workspace_id
        and r.source = s.source
        and r.sale_id = s.sale_id
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
  reported: Report,
): Promise<void> {
  if (orders.length === 0) return
  await sql`
    /* polar.overwriteOrders */
    update polar_orders o
    set connection_id = reported.connection_id,
        status = reported.status,
        confirmed_until = greatest(o.confirmed_until, ${confirmed(reported)})
    from ${reportedOrders(orders, reported)} as reported
    where o.workspace_id = ${scope.workspaceId}
      and o.order_id = reported.order_id`.execute(tx)
}
