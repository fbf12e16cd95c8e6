import type { ImportId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { SalesPage } from '../api/client.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import type { Polar } from '../access/polar.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { endingOf } from './ending.rules.ts'
import { EMPTY_PAGE, type Page } from './page.ts'
import type { PolarAccess } from './read-orders.ts'
import { readMissingRefunds } from './read-refunds.ts'
import { createdAfter, nextPosition } from './walk.rules.ts'
import { takeStep, type After, type Walk } from './walk.ts'
import { hasWaitedLong, placeOf, readSoFar } from './import.rules.ts'
import { enqueuePage } from './set-import.ts'
import { changeImport, lockImport, readImport, type ImportRow } from './import.store.ts'

const UNANSWERED_WAIT_SECONDS = 60

/**
 * Reads one page of an import and records it, with the place after it and the job for the next page in the same
 * transaction: a process that dies loses and doubles nothing. A pause that came meanwhile wins. Safe to repeat.
 */
export async function importPage(
  polar: Polar,
  scope: WorkspaceScope,
  id: ImportId,
  signal: AbortSignal,
): Promise<void> {
  const row = await readImport(polar.db.reader, scope, id)
  if (row?.state !== 'running') return
  try {
    await takeStep(polar, scope, walkOf(polar, scope, row), signal)
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    await polar.db.transaction((tx) => putOff(tx, scope, { polar, row, error }))
  }
}

type ImportedPage = Page & Pick<SalesPage<PolarOrder>, 'pages' | 'total'> & { readonly listed: number }

const walkOf = (polar: Polar, scope: WorkspaceScope, row: ImportRow): Walk<ImportRow, ImportedPage> => ({
  connectionId: row.connection_id,
  organizationId: row.organization_id,
  read: (access) => readOldOrders(polar, scope, row, access),
  lock: (tx) => lockUnmoved(tx, scope, row),
  moveOn: (tx, locked, after) => moveOn(tx, scope, locked, after),
})

/** Null when another process was faster, or somebody paused it meanwhile. */
async function lockUnmoved(tx: Tx, scope: WorkspaceScope, row: ImportRow): Promise<ImportRow | null> {
  const locked = await lockImport(tx, scope, row.id)
  return locked && isSamePosition(locked, row) ? locked : null
}

async function readOldOrders(
  polar: Polar,
  scope: WorkspaceScope,
  row: ImportRow,
  { api, as }: PolarAccess,
): Promise<ImportedPage> {
  const place = placeOf(row)
  const from = place === null ? {} : { createdAfter: createdAfter(place) }
  const query = {
    organizationId: row.organization_id,
    createdBefore: row.orders_before,
    page: place?.page ?? 1,
    ...from,
  }
  // An organization out of reach answers empty lists, which would be the end.
  if (place === null) await api.getOrganization(as, row.organization_id)
  const page = await api.listOrders(as, query)
  if (page.items.length + page.unreadable.length === 0) await api.getOrganization(as, row.organization_id)
  const { items: orders, unreadable, pages, total } = page
  const missing = await readMissingRefunds({ polar, scope, row, api, as }, orders)
  return {
    ...EMPTY_PAGE,
    orders,
    refunds: missing.refunds,
    unreadable: [...unreadable, ...missing.unreadable],
    listed: orders.length + unreadable.length,
    pages,
    total,
  }
}

async function moveOn(
  tx: Tx,
  scope: WorkspaceScope,
  locked: ImportRow,
  { page, news, now }: After<ImportedPage>,
): Promise<void> {
  const { orders, listed, pages, total } = page
  const place = placeOf(locked)
  const createdAt = orders.map((order) => order.orderedAt)
  const next = nextPosition(place, { createdAt, size: listed, pages })
  const ordersTotal = locked.orders_total ?? total
  await changeImport(tx, scope, locked.id, {
    ...(next === null ? { state: 'done', finished_at: now } : { cursor_at: next.at, cursor_page: next.page }),
    orders_total: ordersTotal,
    orders_read: readSoFar(ordersTotal, { total, page: place?.page ?? 1 }),
    sales_found: locked.sales_found + news.salesFound,
    updated_at: now,
  })
  if (next !== null) await enqueuePage(tx, scope, locked)
  await publish(tx, 'connection', scope.workspaceId)
}

type Failed = { readonly polar: Polar; readonly row: ImportRow; readonly error: PolarError }

/** What passes is waited for; anything else stops the import until a person resumes it. */
async function putOff(tx: Tx, scope: WorkspaceScope, { polar, row, error }: Failed): Promise<void> {
  const now = polar.clock.now()
  const locked = await lockUnmoved(tx, scope, row)
  if (!locked) return
  if (isPassing(error.failure) && !hasWaitedLong(locked.updated_at, now)) {
    const waitSeconds = error.retryAfterSeconds ?? UNANSWERED_WAIT_SECONDS
    await enqueuePage(tx, scope, row, { runAt: new Date(now.getTime() + waitSeconds * 1_000) })
    return
  }
  polar.log.warn({ importId: row.id, failure: error.failure, reason: error.message }, 'an import stopped')
  await changeImport(tx, scope, row.id, { state: 'failed', failure: endingOf(error.failure), updated_at: now })
  await publish(tx, 'connection', scope.workspaceId)
}

const isSamePosition = (locked: ImportRow, seen: ImportRow) =>
  locked.state === 'running' &&
  locked.cursor_at?.getTime() === seen.cursor_at?.getTime() &&
  locked.cursor_page === seen.cursor_page
