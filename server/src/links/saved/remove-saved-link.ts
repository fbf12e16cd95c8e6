import type { SavedLinkId } from '#contract/ids'
import type { Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import { publish } from '../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { changeRemoval } from './store.ts'

/**
 * Takes a link off the saved ones; the links made from it stay. Safe to repeat.
 * @throws NotFound
 */
export async function removeSavedLink(tx: Tx, scope: WorkspaceScope, id: SavedLinkId, now: Date): Promise<void> {
  if (!(await changeRemoval(tx, scope, id, now))) throw new NotFound()
  await publish(tx, 'link', scope.workspaceId)
}
