import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { restoreLink } from './store.ts'

/**
 * Brings a deleted link back, archived, where it was: a sale came through it after all, and revenue must not belong to a
 * link nobody can see. Does nothing to a link that is not deleted. Safe to repeat.
 */
export async function reviveLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  if (await restoreLink(tx, scope, id, now)) await publish(tx, 'link', scope.workspaceId)
}
