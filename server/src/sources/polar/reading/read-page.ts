import { PolarError } from '../api/polar-error.ts'
import { checkConnection } from '../endpoint/check-connection.ts'
import type { ConnectionRow } from '../access/store.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { findOldestWaiting, listUnsettled } from './unsettled.query.ts'
import { EMPTY_PAGE, type ReconciledPage, type Reconciling } from './page.ts'
import type { At, Progress } from './progress.schema.ts'
import { readDisputes } from './read-disputes.ts'
import { readOrders, type PolarAccess } from './read-orders.ts'
import { readMissingRefunds, readRefunds } from './read-refunds.ts'
import { OVERLAP_MS, windowOf, type Window } from './reading.rules.ts'
import { firstStage, stageAfter } from './stage.rules.ts'
import { readWatermarks } from './store.ts'
import { createdAfter, isNewAt, newestOf, nextPosition } from './walk.rules.ts'

/**
 * Reads the page a reconciliation has come to. Calls out: never inside a transaction.
 * @throws PolarError
 */
export function readPage(from: Reconciling, progress: Progress | null): Promise<ReconciledPage> {
  if (progress === null) return begin(from)
  switch (progress.stage) {
    case 'orders':
      return readNewOrders(from, progress)
    case 'unsettled':
      return readUnsettled(from, progress)
    case 'refunds':
      return readRefunds(from, progress)
    case 'disputes':
      return readDisputes(from, progress)
    case 'subscriptions':
      return readSubscriptions(from, progress)
    case 'end':
      return Promise.resolve({ ...EMPTY_PAGE, ordersRead: 0, next: progress, reached: {}, isEnd: true })
  }
}

/** An organization out of reach answers empty lists: that is no lack of sales, so it is looked at first. */
async function begin({ polar, scope, row, reading, api, as }: Reconciling): Promise<ReconciledPage> {
  if (reading.cause === 'schedule' || reading.cause === 'poll') await requireOrganization({ api, as }, row)
  else requireHealth(await checkConnection(polar, scope, row, api))
  const until = await readWatermarks(polar.db.reader, scope, row.id)
  const orders = until?.orders_until ?? row.tracking_since
  const waitingSince = new Date(orders.getTime() - OVERLAP_MS)
  const reached = {
    orders,
    refunds: until?.refunds_until ?? row.tracking_since,
    waiting: await findOldestWaiting(polar.db.reader, scope, row.id, waitingSince),
  }
  const window = windowOf(reading, reached, polar.clock.now())
  return { ...EMPTY_PAGE, ordersRead: 0, next: firstStage(window), reached: {} }
}

async function requireOrganization({ api, as }: PolarAccess, row: ConnectionRow): Promise<void> {
  try {
    await api.getOrganization(as, row.organization_id)
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') {
      throw new PolarError('organization_lost', error.message, { cause: error })
    }
    throw error
  }
}

function requireHealth({ attention }: Awaited<ReturnType<typeof checkConnection>>): void {
  if (attention === 'access_lost') throw new PolarError('unauthorized', 'the check found the access lost')
  if (attention === 'organization_lost') throw new PolarError('organization_lost', 'the check found it lost')
}

async function readNewOrders(from: Reconciling, progress: At<'orders'>): Promise<ReconciledPage> {
  const { api, as, row, reading } = from
  const { place } = progress
  const query = { organizationId: row.organization_id, page: place.page, createdAfter: createdAfter(place) }
  const { items: orders, unreadable, pages } = await api.listOrders(as, query)
  const createdAt = orders.map((order) => order.orderedAt)
  const next = nextPosition(place, { createdAt, size: orders.length + unreadable.length, pages })
  const newest = newestOf(createdAt)
  const missing = await readMissingRefunds(from, orders)
  const noticed = { ...progress, window: notice(progress.window, orders) }
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: missing.refunds,
    unreadable: [...unreadable, ...missing.unreadable],
    ordersRead: createdAt.filter((text) => isNewAt(place, text)).length,
    next: next === null ? stageAfter(noticed, reading) : { ...noticed, place: next },
    // Polar's own time: everything before it was read, whatever our clock says.
    reached: newest === null ? {} : { ordersUntil: newest },
  }
}

/** Whether a new order belongs to a subscription, which a poll then reads too. */
const notice = (window: Window, orders: readonly PolarOrder[]): Window => ({
  ...window,
  hasNewSubscriptions:
    window.hasNewSubscriptions ||
    orders.some((order) => order.subscriptionId !== null && Date.parse(order.orderedAt) > window.ordersKnown.getTime()),
})

/** How many orders one look reads one by one. */
const AT_ONCE = 20

async function readUnsettled(from: Reconciling, progress: At<'unsettled'>): Promise<ReconciledPage> {
  const { polar, scope, row, reading } = from
  const limit = Math.min(AT_ONCE, progress.left)
  const waiting = await listUnsettled(polar.db.reader, scope, row.id, { before: progress.before, limit })
  const { orders, unreadable } = await readOrders(
    from,
    waiting.map(({ id }) => id),
  )
  const last = waiting.at(-1)
  const left = progress.left - waiting.length
  const isOver = last === undefined || waiting.length < limit || left === 0
  const next: Progress = isOver ? stageAfter(progress, reading) : { ...progress, before: last, left }
  const missing = await readMissingRefunds(from, orders)
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: missing.refunds,
    unreadable: [...unreadable, ...missing.unreadable],
    ordersRead: orders.length,
    next,
    reached: {},
  }
}

/** Nothing says what changed: the newest hundred each time, all of them in a deep reading. */
async function readSubscriptions(
  { api, as, row, reading }: Reconciling,
  progress: At<'subscriptions'>,
): Promise<ReconciledPage> {
  const page = await api.listSubscriptions(as, { organizationId: row.organization_id, page: progress.page })
  const isOver = reading.depth === 'recent' || progress.page >= page.pages
  return {
    ...EMPTY_PAGE,
    subscriptions: page.items,
    unreadable: page.unreadable,
    ordersRead: 0,
    next: isOver ? stageAfter(progress, reading) : { ...progress, page: progress.page + 1 },
    reached: {},
  }
}
