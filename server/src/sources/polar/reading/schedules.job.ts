import { z } from 'zod'
import { defineJob, enqueue } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { depthOf } from './reading.rules.ts'
import { startReconciliationType } from './reconcile.schema.ts'
import { scheduleReconciliation } from './schedule-reconciliation.ts'
import { forgetReconciliations, listReadable } from './store.ts'

const SCHEDULED = z.object({})

/** Hourly: a webhook is lost for good when we are away longer than Polar tries, which is half an hour. */
export const RECONCILE_ALL_CRON = '47 * * * *'
/** Every minute, as `POLL_SECONDS` says. */
export const POLL_CRON = '* * * * *'
/** Daily, at a quiet hour (UTC). */
export const FORGET_RECONCILIATIONS_CRON = '37 3 * * *'

const SPREAD_MS = 10 * 60_000
const KEPT_MS = 30 * 24 * 60 * 60_000

/** Has every connection read again, each at a moment of its own: they share Polar's rate limit. */
export const createReconcileAllJob = (polar: Polar) =>
  defineJob({
    name: 'polar.reconcile_all',
    schema: SCHEDULED,
    run: async (_payload, { signal }) => {
      const { db, clock, config, pacing } = polar
      for (const connection of await listReadable(db.reader, config.environment)) {
        if (signal.aborted) return
        const { workspaceId, connectionId } = connection
        const now = clock.now()
        const spreadMs = config.environment === 'production' ? Math.floor(pacing.chance() * SPREAD_MS) : 0
        const start = { key: `polar.start_reconciliation:${connectionId}`, runAt: new Date(now.getTime() + spreadMs) }
        const payload = { workspaceId, connectionId, depth: depthOf(now, connection) }
        await db.transaction((tx) => enqueue(tx, startReconciliationType, payload, start))
      }
    },
  })

/** Asks Polar for news where no webhook can reach us. */
export const createPollJob = (polar: Polar) =>
  defineJob({
    name: 'polar.poll',
    schema: SCHEDULED,
    run: async (_payload, { signal }) => {
      const { db, clock, config } = polar
      const connections = await listReadable(db.reader, config.environment)
      for (const { workspaceId, connectionId } of connections.filter(({ receives }) => receives === 'polling')) {
        if (signal.aborted) return
        const scope = await scopeForSystem(db.reader, workspaceId)
        const asked = { connectionId, cause: 'poll', depth: 'recent', now: clock.now() } as const
        await db.transaction((tx) => scheduleReconciliation(tx, scope, asked))
      }
    },
  })

/** Forgets reconciliations after thirty days, and polls that found nothing. */
export const createForgetReconciliationsJob = ({ db, clock }: Polar) =>
  defineJob({
    name: 'polar.forget_reconciliations',
    schema: SCHEDULED,
    run: () => db.transaction((tx) => forgetReconciliations(tx, new Date(clock.now().getTime() - KEPT_MS))),
  })
