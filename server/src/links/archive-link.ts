import type { LinkId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changeLink, lockLink } from './store.ts'

/**
 * Hides a link; it keeps redirecting. Safe to repeat: the first time counts, and who did it.
 * @throws NotFound
 */
export async function archiveLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  const link = await lockLink(tx, scope, id)
  if (!link) throw new NotFound()
  if (link.archived_at !== null) return
  await changeLink(tx, scope, id, { archived_at: now, archived_by: scope.userId })
  await recordAction(tx, scope, { action: 'link_archive', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}

/**
 * Brings an archived link back. Safe to repeat.
 * @throws NotFound
 */
export async function unarchiveLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  const link = await lockLink(tx, scope, id)
  if (!link) throw new NotFound()
  if (link.archived_at === null) return
  await changeLink(tx, scope, id, { archived_at: null, archived_by: null })
  await recordAction(tx, scope, { action: 'link_unarchive', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}
