import * as routes from '#contract/polar'
import { createRouter, type HttpApp } from '../../../platform/http/index.ts'
import type { Scoping, WorkspaceScope } from '../../../workspaces/index.ts'
import { scheduleLinkCheck } from '../checkout-links/schedule-link-check.ts'
import { PolarNotConnected } from '../access/errors.ts'
import type { Polar } from '../access/polar.ts'
import { readState } from './read-state.ts'
import { readLiveConnection } from '../access/store.ts'
import { scheduleReconciliation } from '../reading/schedule-reconciliation.ts'

type Deps = { readonly polar: Polar; readonly scoping: Scoping }

export function createCheckNowRoutes({ polar, scoping }: Deps): HttpApp {
  const app = createRouter()
  app.openapi(routes.checkPolarNow, async (c) => {
    const scope = await scoping.member(c)
    await checkNow(polar, scope)
    return c.json(await readState(polar, scope), 200)
  })
  return app
}

/** @throws PolarNotConnected */
async function checkNow({ db, clock }: Polar, scope: WorkspaceScope): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await readLiveConnection(tx, scope)
    if (!row) throw new PolarNotConnected()
    const asked = { connectionId: row.id, cause: 'check_now', depth: 'deep', now: clock.now() } as const
    await scheduleReconciliation(tx, scope, asked)
    await scheduleLinkCheck(tx, { workspaceId: scope.workspaceId, connectionId: row.id })
  })
}
