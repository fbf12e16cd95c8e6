import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { checkConnection } from '../connection/check-connection.ts'
import type { Polar } from '../connection/polar.ts'
import type { ConnectionRow } from '../connection/store.ts'
import { PolarError } from '../client/polar-error.ts'
import type { PolarOrder, PolarRefund } from '../orders/polar-object.schema.ts'
import { listSettledRefunds, listUnsettled } from './mirror.query.ts'
import { EMPTY_PAGE, type Page } from './page.ts'
import type { At, Progress } from './progress.schema.ts'
import { readOrders, type Reader } from './read-orders.ts'
import { readMissingRefunds } from './read-refunds.ts'
import { windowOf } from './reading.rules.ts'
import type { Reading } from './reconcile.schema.ts'
import { firstStage, stageAfter } from './stage.rules.ts'
import { readWatermarks, type Reached } from './store.ts'
import { createdAfter, isNewAt, newestOf, nextPlace } from './walk.rules.ts'

/** A page of Polar's and what is so once it is recorded. */
export type ReadPage = Page & {
  readonly ordersRead: number
  readonly next: Progress
  readonly reached: Reached
  /** Nothing was left to read: the reconciliation is over. */
  readonly isEnd?: boolean
}

export type Walk = Reader & {
  readonly polar: Polar
  readonly scope: WorkspaceScope
  readonly row: ConnectionRow
  readonly reading: Reading
}

/**
 * Reads the page a reconciliation has come to. Calls out: never inside a transaction.
 * @throws PolarError
 */
export function readPage(walk: Walk, progress: Progress | null): Promise<ReadPage> {
  if (progress === null) return begin(walk)
  switch (progress.stage) {
    case 'orders':
      return readNewOrders(walk, progress)
    case 'unsettled':
      return readUnsettled(walk, progress)
    case 'refunds':
      return readRefunds(walk, progress)
    case 'subscriptions':
      return readSubscriptions(walk, progress)
    case 'end':
      return Promise.resolve({ ...EMPTY_PAGE, ordersRead: 0, next: progress, reached: {}, isEnd: true })
  }
}

/** An organization out of reach answers empty lists: that is no lack of sales, so it is looked at first. */
async function begin({ polar, scope, row, reading, api, as }: Walk): Promise<ReadPage> {
  if (reading.cause === 'schedule' || reading.cause === 'poll') await requireOrganization({ api, as }, row)
  else requireHealth(await checkConnection(polar, scope, row, api))
  const until = await readWatermarks(polar.db.reader, scope, row.id)
  const reached = {
    orders: until?.orders_until ?? row.tracking_since,
    refunds: until?.refunds_until ?? row.tracking_since,
  }
  const window = windowOf(reading.depth, reached, polar.clock.now())
  return { ...EMPTY_PAGE, ordersRead: 0, next: firstStage(window), reached: {} }
}

async function requireOrganization({ api, as }: Reader, row: ConnectionRow): Promise<void> {
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

async function readNewOrders(walk: Walk, progress: At<'orders'>): Promise<ReadPage> {
  const { api, as, row, reading } = walk
  const { place } = progress
  const query = { organizationId: row.organization_id, page: place.page, createdAfter: createdAfter(place) }
  const { items: orders, unreadable, pages } = await api.listOrders(as, query)
  const createdAt = orders.map((order) => order.orderedAt)
  const next = nextPlace(place, { createdAt, held: orders.length + unreadable.length, pages })
  const newest = newestOf(createdAt)
  const missing = await missingRefunds(walk, orders)
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: missing.refunds,
    unreadable: [...unreadable, ...missing.unreadable],
    ordersRead: createdAt.filter((text) => isNewAt(place, text)).length,
    next: next === null ? stageAfter(progress, reading) : { ...progress, place: next },
    // Polar's own time: everything before it was read, whatever our clock says.
    reached: newest === null ? {} : { ordersUntil: newest },
  }
}

const missingRefunds = (walk: Walk, ...told: MissingOf) =>
  readMissingRefunds({ ...walk, organizationId: walk.row.organization_id }, ...told)
type MissingOf = [orders: readonly PolarOrder[], read?: readonly PolarRefund[]]

/** How many orders one look reads one by one. */
const AT_ONCE = 20

async function readUnsettled(walk: Walk, progress: At<'unsettled'>): Promise<ReadPage> {
  const { polar, scope, row, reading } = walk
  const limit = Math.min(AT_ONCE, progress.left)
  const waiting = await listUnsettled(polar.db.reader, scope, row.id, { before: progress.before, limit })
  const { orders, unreadable } = await readOrders(
    walk,
    waiting.map(({ id }) => id),
  )
  const last = waiting.at(-1)
  const left = progress.left - waiting.length
  const isOver = last === undefined || waiting.length < limit || left === 0
  const next: Progress = isOver ? stageAfter(progress, reading) : { ...progress, before: last, left }
  const missing = await missingRefunds(walk, orders)
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

async function readRefunds(walk: Walk, progress: At<'refunds'>): Promise<ReadPage> {
  const { polar, scope, row, reading, api, as } = walk
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
  const { orders, unreadable } = await readOrders(walk, new Set(refunds.map(({ orderId }) => orderId)))
  // Older ones of the same order may be out of this walk's reach.
  const missing = await missingRefunds(walk, orders, refunds)
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

/** There is nothing to tell what changed: the newest hundred each time, all of them in a deep reading. */
async function readSubscriptions({ api, as, row, reading }: Walk, progress: At<'subscriptions'>): Promise<ReadPage> {
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
