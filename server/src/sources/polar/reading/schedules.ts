import { enqueue } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import type { Polar } from '../access/polar.ts'
import { readConnection } from '../access/store.ts'
import { startReconciliationType, type ConnectionRef } from '../job-types.ts'
import { depthOf, type Reading } from './reading.rules.ts'
import { scheduleReconciliation } from './schedule-reconciliation.ts'
import { forgetReconciliations, listReadable } from './store.ts'

const SPREAD_MS = 10 * 60_000
const KEPT_MS = 30 * 24 * 60 * 60_000

/** Has every connection read again, each at a moment of its own: they share Polar's rate limit. */
export async function reconcileAll({ db, clock, config, pacing }: Polar, signal: AbortSignal): Promise<void> {
  for (const connection of await listReadable(db.reader, config.environment)) {
    if (signal.aborted) return
    const { workspaceId, connectionId } = connection
    const now = clock.now()
    const spreadMs = config.environment === 'production' ? Math.floor(pacing.chance() * SPREAD_MS) : 0
    const start = { key: `polar.start_reconciliation:${connectionId}`, runAt: new Date(now.getTime() + spreadMs) }
    const payload = { workspaceId, connectionId, depth: depthOf(now, connection) }
    await db.transaction((tx) => enqueue(tx, startReconciliationType, payload, start))
  }
}

type Scheduled = ConnectionRef & Pick<Reading, 'depth'>

/** Starts one connection's scheduled reconciliation. */
export async function startScheduled({ db, clock }: Polar, scheduled: Scheduled): Promise<void> {
  const { workspaceId, connectionId, depth } = scheduled
  const scope = await scopeForSystem(db.reader, workspaceId)
  const row = await readConnection(db.reader, scope, connectionId)
  if (!row || row.disabled_at !== null) return
  const asked = { connectionId, cause: 'schedule', depth, now: clock.now() } as const
  await db.transaction((tx) => scheduleReconciliation(tx, scope, asked))
}

/** Asks Polar for news where no webhook can reach us. */
export async function pollAll({ db, clock, config }: Polar, signal: AbortSignal): Promise<void> {
  const connections = await listReadable(db.reader, config.environment)
  for (const { workspaceId, connectionId } of connections.filter(({ receives }) => receives === 'polling')) {
    if (signal.aborted) return
    const scope = await scopeForSystem(db.reader, workspaceId)
    const asked = { connectionId, cause: 'poll', depth: 'recent', now: clock.now() } as const
    await db.transaction((tx) => scheduleReconciliation(tx, scope, asked))
  }
}

/** Forgets reconciliations after thirty days, and polls that found nothing. */
export async function forgetOldReconciliations({ db, clock }: Polar): Promise<void> {
  await db.transaction((tx) => forgetReconciliations(tx, new Date(clock.now().getTime() - KEPT_MS)))
}
