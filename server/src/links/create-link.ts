import type { LinkId, PublicationId, SavedLinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newLinkId, randomToken } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import { lockPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { DestinationFacts } from './destination-facts.rules.ts'
import { LinkPublicationUnknown, LinkSlugReserved, LinkSlugTaken } from './errors.ts'
import { OWN_HOST } from './lookup-link.ts'
import { isReservedSlug, slugFrom } from './slug.rules.ts'
import { insertLink, type NewLinkRow } from './store.ts'

export type NewLink = {
  /** Null: one is generated. */
  readonly slug: string | null
  readonly destination: DestinationFacts
  readonly label: string | null
  readonly placement: string | null
  readonly publicationId: PublicationId | null
  readonly savedLinkId: SavedLinkId | null
}

/**
 * Creates a link. A slug is unique on its host, across all workspaces, archived and deleted links.
 * Not safe to repeat: each call makes a link of its own.
 * @throws LinkSlugReserved, LinkSlugTaken, LinkPublicationUnknown
 */
export async function createLink(tx: Tx, scope: WorkspaceScope, link: NewLink, now: Date): Promise<LinkId> {
  if (link.slug !== null && isReservedSlug(link.slug)) throw new LinkSlugReserved(link.slug)
  if (link.publicationId !== null && !(await lockPublication(tx, scope, link.publicationId))) {
    throw new LinkPublicationUnknown()
  }
  const id = await insertUnderSlug(tx, scope, link.slug, {
    ...link.destination,
    id: newLinkId(),
    host: OWN_HOST,
    label: link.label || null,
    placement: link.placement || null,
    publication_id: link.publicationId,
    saved_link_id: link.savedLinkId,
    created_by: scope.userId,
    created_at: now,
  })
  await publish(tx, 'link', scope.workspaceId)
  return id
}

/** Among 13 thousand million slugs a second collision in a row is already a fault of ours. */
const ATTEMPTS_MAX = 5

async function insertUnderSlug(
  tx: Tx,
  scope: WorkspaceScope,
  chosen: string | null,
  row: Omit<NewLinkRow, 'slug'>,
): Promise<LinkId> {
  if (chosen !== null) {
    const inserted = await insertLink(tx, scope, { ...row, slug: chosen })
    if (inserted === 'slug_taken') throw new LinkSlugTaken(chosen)
    return inserted
  }
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const inserted = await insertLink(tx, scope, { ...row, slug: generateSlug() })
    if (inserted !== 'slug_taken') return inserted
  }
  throw new Error(`no free slug in ${ATTEMPTS_MAX} attempts`)
}

function generateSlug(): string {
  return slugFrom(Buffer.from(randomToken(16), 'base64url')) ?? generateSlug()
}
