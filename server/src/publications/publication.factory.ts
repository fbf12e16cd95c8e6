import type { PublicationId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newPublicationId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { insertPublication, type NewPublication } from './store.ts'

type PublicationOf = Partial<Omit<NewPublication, 'id'>> & { readonly title: string }

/** A video without a URL by default. */
export async function addedPublication(
  tx: Tx,
  scope: WorkspaceScope,
  publication: PublicationOf,
): Promise<PublicationId> {
  const inserted = await insertPublication(tx, scope, {
    id: newPublicationId(),
    kind: 'youtube_video',
    url: null,
    thumbnail_url: null,
    published_at: null,
    created_at: new Date('2026-11-01T12:00:00.000Z'),
    ...publication,
  })
  if (inserted === 'url_taken') throw new Error(`the URL of "${publication.title}" is taken`)
  return inserted.id
}
