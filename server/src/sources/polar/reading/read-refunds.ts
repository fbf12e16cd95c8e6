import type { PolarOrder, PolarRefund } from '../api/polar-object.ts'
import { unexplained } from './explained.rules.ts'
import { listRefundsOf } from '../mirror/reported.query.ts'
import { listSettledRefunds } from './unsettled.query.ts'
import { EMPTY_PAGE, type ReconciledPage, type Reconciling } from './page.ts'
import type { At } from './progress.schema.ts'
import { readOrders, type PolarAccess } from './read-orders.ts'
import { stageAfter } from './stage.rules.ts'
import { newestOf } from './walk.rules.ts'

/** An address with so many ids is some 2,500 characters long. */
const ORDERS_AT_ONCE = 50

type RefundReader = PolarAccess &
  Pick<Reconciling, 'polar' | 'scope'> & { readonly row: { readonly organization_id: string } }
type ReadRefunds = { readonly refunds: readonly PolarRefund[]; readonly unreadable: readonly string[] }

/**
 * Reads the refunds of those orders that gave back something no refund we know explains, so that each stands on its
 * own day. Calls out: never inside a transaction.
 * @param read refunds that were read together with the orders
 * @throws PolarError
 */
export async function readMissingRefunds(
  reader: RefundReader,
  orders: readonly PolarOrder[],
  read: readonly PolarRefund[] = [],
): Promise<ReadRefunds> {
  const { polar, scope } = reader
  const ids = orders.map(({ id }) => id)
  const missing = unexplained(orders, [...(await listRefundsOf(polar.db.reader, scope, ids)), ...read])
  const refunds: PolarRefund[] = []
  const unreadable: string[] = []
  for (let at = 0; at < missing.length; at += ORDERS_AT_ONCE) {
    const reported = await readAll(reader, missing.slice(at, at + ORDERS_AT_ONCE))
    refunds.push(...reported.refunds)
    unreadable.push(...reported.unreadable)
  }
  return { refunds, unreadable }
}

async function readAll({ api, as, row }: RefundReader, orderIds: readonly string[]): Promise<ReadRefunds> {
  const refunds: PolarRefund[] = []
  const unreadable: string[] = []
  for (let page = 1; ; page++) {
    const reported = await api.listRefunds(as, { organizationId: row.organization_id, orderIds, page })
    refunds.push(...reported.items)
    unreadable.push(...reported.unreadable)
    if (page >= reported.pages) return { refunds, unreadable }
  }
}

/** Walks refunds back to where all are known; the orders of those that are news come along. */
export async function readRefunds(from: Reconciling, progress: At<'refunds'>): Promise<ReconciledPage> {
  const { polar, scope, row, reading, api, as } = from
  const backTo = progress.window.refundsBackTo.getTime()
  const page = await api.listRefunds(as, { organizationId: row.organization_id, page: progress.page })
  const inReach = page.items.filter((refund) => Date.parse(refund.createdAt) >= backTo)
  const settled = await listSettledRefunds(
    polar.db.reader,
    scope,
    inReach.map(({ id }) => id),
  )
  const refunds = inReach.filter(
    (refund) =>
      !settled.some(
        ({ id, status, modifiedAt }) =>
          id === refund.id && status === refund.status && modifiedAt.getTime() === Date.parse(refund.modifiedAt),
      ),
  )
  // The money follows the order, which may be older than all that was read.
  const { orders, unreadable } = await readOrders(from, new Set(refunds.map(({ orderId }) => orderId)))
  // Older ones of the same order may be out of this walk's reach.
  const missing = await readMissingRefunds(from, orders, refunds)
  const newest = progress.newest ?? newestOf(page.items.map(({ createdAt }) => createdAt))
  const isOver = progress.page >= page.pages || inReach.length < page.items.length
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: [...missing.refunds, ...refunds],
    unreadable: [...page.unreadable, ...unreadable, ...missing.unreadable],
    ordersRead: orders.length,
    next: isOver ? stageAfter(progress, reading) : { ...progress, page: progress.page + 1, newest },
    reached: isOver && newest !== null ? { refundsUntil: newest } : {},
  }
}
