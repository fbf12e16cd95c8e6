import type { PublicationId } from '#contract/ids'
import { LENGTHS } from '#contract/words/lengths'
import type { Tx } from '../platform/db/index.ts'
import { newPublicationId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { cleanTitle } from './read-page.ts'
import {
  changePublication,
  findByUrls,
  findPublication,
  insertPublication,
  type PublicationChanges,
  type PublicationRecord,
} from './store.ts'

type SiteFacts = {
  readonly title: string
  /** Null where the site does not say. */
  readonly publishedAt: Date | null
  readonly thumbnailUrl: string | null
}

/** What a site says of something that was published there. */
export type FoundAtSite = SiteFacts & {
  readonly kind: PublicationRecord['kind']
  /** Every URL it may have been added by. The first is the one that it is added with; without one it has none. */
  readonly urls: readonly string[]
  readonly lengthSeconds: number | null
  /** Which publication it is and what the site said before; null when it is read for the first time. */
  readonly before: (SiteFacts & { readonly publicationId: PublicationId }) | null
}

/**
 * Makes a publication of what a site lists, or takes over what changed there. What a person wrote stays: only what is as the
 * site said before, or empty, follows the site. One that was added by its URL is the same publication. Safe to repeat.
 */
export async function followSite(
  tx: Tx,
  scope: WorkspaceScope,
  found: FoundAtSite,
  now: Date,
): Promise<{ readonly id: PublicationId; readonly isNew: boolean }> {
  const known = await (found.before
    ? findPublication(tx, scope, found.before.publicationId)
    : findByUrls(tx, scope, found.urls))
  if (known) return { id: await follow(tx, scope, known, found), isNew: false }
  const added = await insertPublication(tx, scope, {
    id: newPublicationId(),
    kind: found.kind,
    title: titleOf(found),
    url: found.urls[0] ?? null,
    thumbnail_url: pictureOf(found),
    published_at: found.publishedAt,
    length_seconds: found.lengthSeconds,
    created_at: now,
  })
  if (added !== 'url_taken') return { id: added.id, isNew: true }
  // Somebody added it at the same moment.
  return followSite(tx, scope, { ...found, before: null }, now)
}

async function follow(
  tx: Tx,
  scope: WorkspaceScope,
  known: PublicationRecord,
  found: FoundAtSite,
): Promise<PublicationId> {
  const { before } = found
  const isUnedited = before !== null && known.title === titleOf(before)
  const isDateOfSite = known.published_at === null || known.published_at.getTime() === before?.publishedAt?.getTime()
  const isPictureOfSite = known.thumbnail_url === null || before === null || known.thumbnail_url === pictureOf(before)
  const wanted: PublicationChanges = {
    ...(isUnedited && { title: titleOf(found) }),
    ...(isDateOfSite && { published_at: found.publishedAt }),
    ...(isPictureOfSite && { thumbnail_url: pictureOf(found) }),
    length_seconds: found.lengthSeconds,
  }
  await changePublication(tx, scope, known.id, wanted)
  return known.id
}

const titleOf = ({ title }: SiteFacts) => cleanTitle(title) ?? 'Untitled'
const pictureOf = ({ thumbnailUrl }: SiteFacts) =>
  thumbnailUrl !== null && thumbnailUrl.length <= LENGTHS.pageUrl ? thumbnailUrl : null
