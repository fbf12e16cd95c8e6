import { recordAction } from '../../../audit/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { removeFromPolar } from '../access/remove-from-polar.ts'
import { endConnection, lockLiveConnection } from '../access/store.ts'

/** Ends the workspace's connection, here at once and at Polar as far as it answers. Keeps the history. Safe to repeat. */
export async function disableConnection(polar: Polar, scope: WorkspaceScope): Promise<void> {
  const ended = await polar.db.transaction(async (tx) => {
    const live = await lockLiveConnection(tx, scope)
    if (!live) return null
    const now = polar.clock.now()
    await endConnection(tx, scope, live.id, now)
    await recordAction(tx, scope, { action: 'polar_disable', about: live.id, now })
    await publish(tx, 'connection', scope.workspaceId)
    return live
  })
  if (ended) await removeFromPolar(polar, ended)
}
