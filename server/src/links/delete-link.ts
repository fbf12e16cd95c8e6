import type { LinkId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { LinkClickedLately, LinkHasEarned, LinkHasJoins } from './errors.ts'
import { CLICKED_LATELY_MS, creditedToLink, wasClickedSince } from './deletion.query.ts'
import { markLinkDeleted, lockLink } from './store.ts'

/**
 * Deletes a link that earned nothing and that nobody clicked lately: a viewer may still be at the checkout. Its slugs are
 * never given out again. Naming a link in an attribution locks its row, so a sale at the same moment waits or wins; a
 * sale that comes later all the same brings the link back (`reviveLink`).
 * @throws NotFound, also the second time; LinkHasEarned; LinkHasJoins; LinkClickedLately
 */
export async function deleteLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  if ((await lockLink(tx, scope, id)) === null) throw new NotFound()
  const credited = await creditedToLink(tx, scope, id)
  if (credited !== null) throw credited === 'has_earned' ? new LinkHasEarned() : new LinkHasJoins()
  if (await wasClickedSince(tx, scope, id, new Date(now.getTime() - CLICKED_LATELY_MS))) throw new LinkClickedLately()
  await markLinkDeleted(tx, scope, id, now)
  await recordAction(tx, scope, { action: 'link_delete', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}
