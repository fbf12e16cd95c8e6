import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Polar } from './polar.ts'
import { removeFromPolar } from './remove-from-polar.ts'
import { endConnection, readLiveConnection } from './store.ts'

/** Ends the workspace's connection, here at once and at Polar as far as it answers. Keeps the history. Safe to repeat. */
export async function disableConnection(polar: Polar, scope: WorkspaceScope): Promise<void> {
  const live = await readLiveConnection(polar.db.reader, scope)
  if (!live) return
  const hasEnded = await polar.db.transaction(async (tx) => {
    if (!(await endConnection(tx, scope, live.id, polar.clock.now()))) return false
    await publish(tx, 'connection', scope.workspaceId)
    return true
  })
  if (hasEnded) await removeFromPolar(polar, live)
}
