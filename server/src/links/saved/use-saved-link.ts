import type { LinkId, SavedLinkId } from '#contract/ids'
import type { Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { createLink, type NewLink } from '../create-link.ts'
import { SavedLinkRemoved } from '../errors.ts'
import { findDestination, lockSavedLink } from './store.ts'

type SavedLinkUse = Pick<NewLink, 'label' | 'publicationId' | 'placement'> & { readonly savedLinkId: SavedLinkId }

/**
 * Makes a new link to the same destination for another place, with a short URL and numbers of its own.
 * @throws NotFound, SavedLinkRemoved, LinkPublicationUnknown
 */
export async function useSavedLink(tx: Tx, scope: WorkspaceScope, use: SavedLinkUse, now: Date): Promise<LinkId> {
  await requireSavedLink(tx, scope, use.savedLinkId)
  const destination = await findDestination(tx, scope, use.savedLinkId)
  if (destination === null) throw new NotFound()
  return createLink(tx, scope, { ...use, destination, slug: null }, now)
}

/**
 * Keeps a saved link as it is until the transaction ends.
 * @throws NotFound, SavedLinkRemoved
 */
export async function requireSavedLink(tx: Tx, scope: WorkspaceScope, id: SavedLinkId): Promise<void> {
  const saved = await lockSavedLink(tx, scope, id)
  if (saved === null) throw new NotFound()
  if (saved.removed_at !== null) throw new SavedLinkRemoved()
}
