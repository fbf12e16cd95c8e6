import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scheduleLinkCheck } from '../checkout-links/schedule-link-check.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import { scheduleReconciliation } from '../reading/schedule-reconciliation.ts'
import { checkConnection } from '../endpoint/check-connection.ts'
import { repairEndpoint } from '../endpoint/repair-endpoint.ts'
import { PolarNotConnected, PolarRefused, PolarUnavailable } from '../access/errors.ts'
import type { Polar } from '../access/polar.ts'
import { readLiveConnection } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'

/**
 * Looks at the connection now, puts right what a program can, and has everything read again that may have been missed.
 * Lost access or a lost organization stays: only connecting again helps. Safe to repeat.
 * @throws PolarNotConnected, PolarUnavailable, PolarRefused, PolarAddressRefused
 */
export async function repairConnection(polar: Polar, scope: WorkspaceScope): Promise<void> {
  const row = await readLiveConnection(polar.db.reader, scope)
  if (!row) throw new PolarNotConnected()
  try {
    const health = await checkConnection(polar, scope, row, polar.api)
    if (health.attention === 'access_lost' || health.attention === 'organization_lost') return
    await withAccessToken(polar, scope, row.id, (as) => repairEndpoint(polar, scope, { row, health, as }))
  } catch (error) {
    throw asProblem(error)
  }
  const reading = { connectionId: row.id, cause: 'repair', depth: 'deep', now: polar.clock.now() } as const
  await polar.db.transaction(async (tx) => {
    await scheduleReconciliation(tx, scope, reading)
    await scheduleLinkCheck(tx, { workspaceId: scope.workspaceId, connectionId: row.id })
  })
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof PolarError)) return error
  if (isPassing(error.failure)) return new PolarUnavailable(error)
  return new PolarRefused({ step: error.failure === 'not_permitted' ? 'repair_not_permitted' : 'repair' }, error)
}
