import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { NotFound } from '../../../platform/http/index.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import { checkConnection } from './check-connection.ts'
import { deleteAttemptsBefore } from '../access/oauth.store.ts'
import type { Polar } from '../access/polar.ts'
import { listLiveConnections, readConnection } from '../access/store.ts'

const ATTEMPTS_KEPT_MS = 24 * 60 * 60_000

/**
 * Checks every live connection, one after another, and forgets tries to connect that nobody came back from.
 * Safe to repeat. One that cannot be checked now waits for the next round and holds up no other.
 */
export async function checkConnections(polar: Polar, signal: AbortSignal): Promise<void> {
  const expiredBefore = new Date(polar.clock.now().getTime() - ATTEMPTS_KEPT_MS)
  await polar.db.transaction((tx) => deleteAttemptsBefore(tx, expiredBefore))
  for (const { id, workspace_id: workspaceId } of await listLiveConnections(polar.db.reader)) {
    if (signal.aborted) return
    try {
      const scope = await scopeForSystem(polar.db.reader, workspaceId)
      const row = await readConnection(polar.db.reader, scope, id)
      if (row?.disabled_at === null) await checkConnection(polar, scope, row, polar.patientApi)
    } catch (error) {
      if (error instanceof NotFound) continue
      if (!(error instanceof PolarError)) throw error
      polar.log[isPassing(error.failure) ? 'info' : 'warn'](
        { connectionId: id, reason: error.message },
        'polar check put off',
      )
    }
  }
}
