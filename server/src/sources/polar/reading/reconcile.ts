import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Polar } from '../access/polar.ts'
import { readConnection, recordCheck } from '../access/store.ts'
import { recreditUnknown } from '../mirror/look-again.ts'
import { reconcileType, type ConnectionRef } from '../job-types.ts'
import { endingOf, leftOut } from './ending.rules.ts'
import { storedProgress } from './progress.schema.ts'
import type { ReconciledPage } from './page.ts'
import { queueOf, type Window } from './reading.rules.ts'
import { readPage } from './read-page.ts'
import { jobKeyOf } from './schedule-reconciliation.ts'
import {
  advance,
  finish,
  lockRunning,
  moveWatermarks,
  readRunning,
  touchAlive,
  type ReconciliationRow,
} from './store.ts'
import { takeStep, type After, type Walk } from './walk.ts'

/** After so many pages, or so long, others get their turn: a worker may have a single place. */
const PAGES_AT_ONCE = 10
const AT_ONCE_MS = 30_000
/** A click is stored moments after the visit, a sale may come before it. */
const RECREDIT_MS = { recent: 2 * 24 * 60 * 60_000, deep: 30 * 24 * 60 * 60_000 }

export type Walked =
  | { readonly kind: 'over' }
  /** There is more: go on at this moment. */
  | { readonly kind: 'more'; readonly at: Date }

const OVER: Walked = { kind: 'over' }

/** Goes on with a connection's running reconciliation, and again later while there is more. */
export async function reconcileOn(polar: Polar, ref: ConnectionRef, signal: AbortSignal): Promise<void> {
  const scope = await scopeForSystem(polar.db.reader, ref.workspaceId)
  const walked = await reconcile(polar, scope, ref.connectionId, signal)
  if (walked.kind === 'over') return
  const place = { key: jobKeyOf(ref.connectionId), queue: queueOf(ref.connectionId), runAt: walked.at }
  await polar.db.transaction((tx) => enqueue(tx, reconcileType, ref, place))
}

/**
 * Goes on with a connection's running reconciliation for some pages. Each page commits with the place after it, so
 * that a process that dies loses and doubles nothing, and two that walk at once do not either. Safe to repeat.
 */
export async function reconcile(
  polar: Polar,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  signal: AbortSignal,
): Promise<Walked> {
  const { db, clock } = polar
  const until = clock.now().getTime() + AT_ONCE_MS
  for (let pages = 0; pages < PAGES_AT_ONCE && clock.now().getTime() < until; pages++) {
    signal.throwIfAborted()
    const running = await readRunning(db.reader, scope, connectionId)
    if (!running) return OVER
    try {
      await takeStep(polar, scope, await walkOf(polar, scope, running), signal)
    } catch (error) {
      if (!(error instanceof PolarError)) throw error
      if (error.failure !== 'rate_limited') return giveUp(polar, scope, running, error)
      await db.transaction((tx) => touchAlive(tx, scope, running.id, clock.now()))
      return { kind: 'more', at: new Date(clock.now().getTime() + (error.retryAfterSeconds ?? 1) * 1_000) }
    }
  }
  return { kind: 'more', at: clock.now() }
}

/** @throws PolarError when the connection has ended */
async function walkOf(
  polar: Polar,
  scope: WorkspaceScope,
  running: ReconciliationRow,
): Promise<Walk<ReconciliationRow, ReconciledPage>> {
  const row = await readConnection(polar.db.reader, scope, running.connection_id)
  if (!row || row.disabled_at !== null) throw new PolarError('unauthorized', 'the connection has ended')
  const progress = storedProgress.parse(running.progress)
  return {
    connectionId: row.id,
    organizationId: row.organization_id,
    read: (access) => readPage({ ...access, polar, scope, row, reading: running }, progress),
    lock: (tx) => lockUnmoved(tx, scope, running),
    moveOn: (tx, locked, after) => moveOn(tx, scope, locked, after),
  }
}

/** Null when another process was faster, or it was sent back to its start: what was read counts for nothing. */
async function lockUnmoved(
  tx: Tx,
  scope: WorkspaceScope,
  running: ReconciliationRow,
): Promise<ReconciliationRow | null> {
  const locked = await lockRunning(tx, scope, running.connection_id)
  return locked && isSamePosition(locked, running) ? locked : null
}

async function moveOn(
  tx: Tx,
  scope: WorkspaceScope,
  locked: ReconciliationRow,
  { page, news, now }: After<ReconciledPage>,
): Promise<void> {
  if (page.isEnd) return end(tx, scope, locked, { window: page.next.window, now })
  const found = { ...news, ordersRead: page.ordersRead, objectsSkipped: page.unreadable.length }
  await moveWatermarks(tx, scope, locked.connection_id, page.reached)
  await advance(tx, scope, locked.id, { found, progress: page.next, now })
}

const isSamePosition = (locked: ReconciliationRow, seen: ReconciliationRow) =>
  locked.id === seen.id &&
  locked.started_at.getTime() === seen.started_at.getTime() &&
  JSON.stringify(locked.progress) === JSON.stringify(seen.progress)

async function end(
  tx: Tx,
  scope: WorkspaceScope,
  row: ReconciliationRow,
  { window, now }: { readonly window: Window; readonly now: Date },
): Promise<void> {
  await recreditUnknown(tx, scope, { since: new Date(now.getTime() - RECREDIT_MS[row.depth]), now })
  const deep = row.depth === 'deep' ? { deepAt: now } : {}
  await moveWatermarks(tx, scope, row.connection_id, { reconciledAt: now, ...deep })
  const failure = leftOut({ objectsSkipped: row.objects_skipped, lacksDisputes: window.lacksDisputes })
  await finish(tx, scope, row.id, { failure, now })
  await publish(tx, 'connection', scope.workspaceId)
}

async function giveUp(
  polar: Polar,
  scope: WorkspaceScope,
  running: ReconciliationRow,
  error: PolarError,
): Promise<Walked> {
  const { connection_id: connectionId } = running
  polar.log.warn({ connectionId, failure: error.failure, reason: error.message }, 'polar could not be read')
  const now = polar.clock.now()
  await polar.db.transaction(async (tx) => {
    const locked = await lockUnmoved(tx, scope, running)
    if (!locked) return
    await finish(tx, scope, locked.id, { failure: endingOf(error.failure), now })
    if (error.failure === 'organization_lost') await markOrganizationLost(tx, scope, connectionId, now)
    await publish(tx, 'connection', scope.workspaceId)
  })
  return OVER
}

async function markOrganizationLost(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  now: Date,
): Promise<void> {
  const row = await readConnection(tx, scope, connectionId)
  if (!row) return
  const { organization_name, organization_slug } = row
  await recordCheck(tx, scope, row, {
    attention: 'organization_lost',
    checked_at: now,
    organization_name,
    organization_slug,
  })
}
