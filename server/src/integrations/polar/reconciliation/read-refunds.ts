import type { Polar } from '../connection/polar.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder, PolarRefund } from '../orders/polar-object.schema.ts'
import { unexplained } from './explained.rules.ts'
import { listRefundsOf } from './mirror.query.ts'
import type { Reader } from './read-orders.ts'

/** An address with so many ids is some 2,500 characters long. */
const ORDERS_AT_ONCE = 50

export type RefundReader = Reader & {
  readonly polar: Polar
  readonly scope: WorkspaceScope
  readonly organizationId: string
}
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
    const told = await readAll(reader, missing.slice(at, at + ORDERS_AT_ONCE))
    refunds.push(...told.refunds)
    unreadable.push(...told.unreadable)
  }
  return { refunds, unreadable }
}

async function readAll({ api, as, organizationId }: RefundReader, orderIds: readonly string[]): Promise<ReadRefunds> {
  const refunds: PolarRefund[] = []
  const unreadable: string[] = []
  for (let page = 1; ; page++) {
    const told = await api.listRefunds(as, { organizationId, orderIds, page })
    refunds.push(...told.items)
    unreadable.push(...told.unreadable)
    if (page >= told.pages) return { refunds, unreadable }
  }
}
