import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changeArchive } from './store.ts'

/**
 * Hides a link, which goes on redirecting. Safe to repeat: who archived it first, and when, stays.
 * @throws NotFound
 */
export async function archiveLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  if (!(await changeArchive(tx, scope, id, { at: now, by: scope.userId }))) throw new NotFound()
  await publish(tx, 'link', scope.workspaceId)
}

/**
 * Brings an archived link back. Safe to repeat.
 * @throws NotFound
 */
export async function unarchiveLink(tx: Tx, scope: WorkspaceScope, id: LinkId): Promise<void> {
  if (!(await changeArchive(tx, scope, id, null))) throw new NotFound()
  await publish(tx, 'link', scope.workspaceId)
}
