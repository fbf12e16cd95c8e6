import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { LinkHasEarned } from './errors.ts'
import { hasEarned } from './has-earned.query.ts'
import { buryLink, holdLink } from './store.ts'

/**
 * Deletes a link that earned nothing. Its slug is never given out again.
 * Naming a link in an attribution locks its row, so a sale at the same moment waits or wins.
 * @throws NotFound, also the second time; LinkHasEarned
 */
export async function deleteLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  if ((await holdLink(tx, scope, id)) === null) throw new NotFound()
  if (await hasEarned(tx, scope, id)) throw new LinkHasEarned()
  await buryLink(tx, scope, id, now)
  await publish(tx, 'link', scope.workspaceId)
}
