import { PolarError } from '../api/polar-error.ts'
import { listKnownDisputes } from '../mirror/reported.query.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'
import { EMPTY_PAGE, type ReconciledPage, type Reconciling } from './page.ts'
import type { At } from './progress.schema.ts'
import { readOrders } from './read-orders.ts'
import { readMissingRefunds } from './read-refunds.ts'
import { stageAfter } from './stage.rules.ts'

/**
 * Reads disputes, which Polar reports nowhere else: the newest hundred each time, all of them in a deep reading. An
 * access that may not read them is no reason to read nothing: the reading goes on and says so at its end.
 */
export async function readDisputes(from: Reconciling, progress: At<'disputes'>): Promise<ReconciledPage> {
  const { row, reading, api, as } = from
  const page = await orRefused(api.listDisputes(as, { organizationId: row.organization_id, page: progress.page }))
  if (page === 'refused') {
    const window = { ...progress.window, lacksDisputes: true }
    return { ...EMPTY_PAGE, ordersRead: 0, next: stageAfter({ ...progress, window }, reading), reached: {} }
  }
  const { disputes, orderIds } = await whatChanged(from, page.items)
  // The money follows the order.
  const { orders, unreadable } = await readOrders(from, orderIds)
  const missing = await readMissingRefunds(from, orders)
  const isOver = reading.depth === 'recent' || progress.page >= page.pages
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: missing.refunds,
    disputes,
    unreadable: [...page.unreadable, ...unreadable, ...missing.unreadable],
    ordersRead: orders.length,
    next: isOver ? stageAfter(progress, reading) : { ...progress, page: progress.page + 1 },
    reached: {},
  }
}

/** The disputes that are news, and the orders whose money they changed. */
async function whatChanged({ polar, scope }: Reconciling, reported: readonly PolarDispute[]) {
  const ids = reported.map(({ id }) => id)
  const known = new Map((await listKnownDisputes(polar.db.reader, scope, ids)).map((row) => [row.id, row]))
  const disputes = reported.filter(({ id, status, modifiedAt }) => {
    const before = known.get(id)
    return before?.status !== status || before.modifiedAt.getTime() !== Date.parse(modifiedAt)
  })
  const moved = disputes.filter(({ id, status }) => status === 'lost' || known.get(id)?.status === 'lost')
  return { disputes, orderIds: new Set(moved.map(({ orderId }) => orderId)) }
}

async function orRefused<T>(answer: Promise<T>): Promise<T | 'refused'> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    if (error.failure === 'insufficient_scope' || error.failure === 'not_permitted') return 'refused'
    throw error
  }
}
