import { defineJob, enqueue } from '../../../platform/jobs/index.ts'
import { scopeForSystem } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { readConnection } from '../access/store.ts'
import { queueOf } from './reading.rules.ts'
import { reconcile } from './reconcile.ts'
import { reconcileType, startReconciliationType } from './reconcile.schema.ts'
import { jobKeyOf, scheduleReconciliation } from './schedule-reconciliation.ts'

/** `polar.reconcile`: goes on with a running reconciliation, and again later while there is more. */
export const createReconcileJob = (polar: Polar) =>
  defineJob({
    ...reconcileType,
    run: async (ref, { signal }) => {
      const scope = await scopeForSystem(polar.db.reader, ref.workspaceId)
      const walked = await reconcile(polar, scope, ref.connectionId, signal)
      if (walked.kind === 'over') return
      const place = { key: jobKeyOf(ref.connectionId), queue: queueOf(ref.connectionId), runAt: walked.at }
      await polar.db.transaction((tx) => enqueue(tx, reconcileType, ref, place))
    },
  })

/** `polar.start_reconciliation`: starts one connection's scheduled reconciliation. */
export const createStartReconciliationJob = (polar: Polar) =>
  defineJob({
    ...startReconciliationType,
    run: async ({ workspaceId, connectionId, depth }) => {
      const { db, clock } = polar
      const scope = await scopeForSystem(db.reader, workspaceId)
      const row = await readConnection(db.reader, scope, connectionId)
      if (!row || row.disabled_at !== null) return
      const asked = { connectionId, cause: 'schedule', depth, now: clock.now() } as const
      await db.transaction((tx) => scheduleReconciliation(tx, scope, asked))
    },
  })
