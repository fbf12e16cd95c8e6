import { z } from 'zod'
import { defineJob, type Job, type JobContext, type Schedule } from '../../platform/jobs/index.ts'
import { scopeForSystem } from '../../workspaces/system/index.ts'
import type { Polar } from './access/polar.ts'
import { checkLinks } from './checkout-links/check-links.ts'
import { checkAllLinks } from './checkout-links/schedule-link-check.ts'
import { checkConnections } from './endpoint/check-connections.ts'
import { createAskForOrder } from './inbox/ask-for-order.ts'
import { forgetOldDeliveries } from './inbox/forget.ts'
import { processDelivery, type ProcessingDeps } from './inbox/process-delivery.ts'
import * as types from './job-types.ts'
import { lookAgain } from './mirror/look-again.ts'
import { importPage } from './reading/import-page.ts'
import { reconcileOn } from './reading/reconcile.ts'
import { forgetOldReconciliations, pollAll, reconcileAll, startScheduled } from './reading/schedules.ts'
import { reviveImports } from './reading/set-import.ts'

/** Every job of Polar's: what it does and, where it comes by itself, when (UTC). All are safe to repeat. */
export function createJobs(polar: Polar): { readonly jobs: readonly Job<unknown>[]; readonly schedules: Schedule[] } {
  const schedules = [
    // Where no webhook can reach us; as often as POLL_SECONDS says.
    scheduled('* * * * *', 'polar.poll', ({ signal }) => pollAll(polar, signal)),
    scheduled('7 * * * *', 'polar.revive_imports', () => reviveImports(polar)),
    scheduled('17 * * * *', 'polar.check_connections', ({ signal }) => checkConnections(polar, signal)),
    // A webhook is lost for good when we are away longer than Polar tries, which is half an hour.
    scheduled('47 * * * *', 'polar.reconcile_all', ({ signal }) => reconcileAll(polar, signal)),
    scheduled('41 */6 * * *', 'polar.check_all_links', () => checkAllLinks(polar)),
    scheduled('23 3 * * *', 'polar.forget_bodies', () => forgetOldDeliveries(polar)),
    scheduled('37 3 * * *', 'polar.forget_reconciliations', () => forgetOldReconciliations(polar)),
  ]
  const jobs = [
    processDeliveryJob({ ...polar, askForOrder: createAskForOrder(polar) }),
    lookAgainJob(polar),
    defineJob({ ...types.startReconciliationType, run: (reading) => startScheduled(polar, reading) }),
    defineJob({ ...types.reconcileType, run: (ref, { signal }) => reconcileOn(polar, ref, signal) }),
    defineJob({
      ...types.importPastOrdersType,
      run: async ({ workspaceId, importId }, { signal }) =>
        importPage(polar, await scopeForSystem(polar.db.reader, workspaceId), importId, signal),
    }),
    defineJob({ ...types.checkLinksType, run: (ref, { signal }) => checkLinks(polar, ref, signal) }),
  ]
  return { jobs: [...schedules.map(({ job }) => job), ...jobs], schedules }
}

/** Turns a stored delivery into activities, people and credit. */
export const processDeliveryJob = (deps: ProcessingDeps) =>
  defineJob({ ...types.processDeliveryType, run: (ref) => processDelivery(deps, ref) })

/** Credits sales whose click has arrived meanwhile. */
export const lookAgainJob = (deps: Pick<Polar, 'db' | 'clock'>) =>
  defineJob({ ...types.lookAgainType, run: (ref) => lookAgain(deps, ref) })

function scheduled(
  cron: string,
  name: Schedule['job']['name'],
  run: (context: JobContext) => Promise<unknown>,
): Schedule {
  const job = defineJob({
    name,
    schema: z.object({}).loose(),
    run: async (_payload, context) => {
      await run(context)
    },
  })
  return { job, cron }
}
