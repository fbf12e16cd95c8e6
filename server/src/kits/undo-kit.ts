import type { LinkId, PublicationId } from '#contract/ids'
import { deleteLink } from '../links/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { findMadeHere } from './store.ts'

type Undone = { readonly publicationId: PublicationId; readonly linkIds: readonly LinkId[]; readonly now: Date }

/**
 * Deletes links that a kit made for a publication; all of them or, where one was clicked or sold meanwhile, none.
 * @throws NotFound, also the second time; LinkHasEarned; LinkClickedLately
 */
export async function undoKit(tx: Tx, scope: WorkspaceScope, { publicationId, linkIds, now }: Undone): Promise<void> {
  const made = await findMadeHere(tx, scope, publicationId, linkIds)
  for (const id of [...new Set(linkIds)].toSorted()) {
    if (!made.has(id)) throw new NotFound()
    await deleteLink(tx, scope, id, now)
  }
}
