import type { LinkId, SavedLinkId } from '#contract/ids'
import type { Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import { newSavedLinkId } from '../../platform/ids.ts'
import { publish } from '../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { changeLink, lockLink } from '../store.ts'
import { changeRemoval, insertSavedLink } from './store.ts'

/**
 * Keeps a link for reuse. Safe to repeat; one that was removed comes back with all its places.
 * @throws NotFound
 */
export async function keepLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  const link = await lockLink(tx, scope, id)
  if (link === null) throw new NotFound()
  if (link.saved_link_id !== null) await changeRemoval(tx, scope, link.saved_link_id, null)
  else await changeLink(tx, scope, id, { saved_link_id: await addSavedLink(tx, scope, now) })
  await publish(tx, 'link', scope.workspaceId)
}

/** Makes a saved link without places yet. */
export async function addSavedLink(tx: Tx, scope: WorkspaceScope, now: Date): Promise<SavedLinkId> {
  const id = newSavedLinkId()
  await insertSavedLink(tx, scope, id, now)
  return id
}
