import type { z } from '@hono/zod-openapi'
import type { publicationDraft } from '#contract/publications'
import type { Tx } from '../platform/db/index.ts'
import { newPublicationId } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { PublicationUrlTaken } from './errors.ts'
import { recogniseUrl } from './recognise-url.rules.ts'
import { insertPublication, type PublicationRecord } from './store.ts'

/**
 * Adds a publication. A URL is kept in its one spelling, so that a video is not added twice.
 * @throws PublicationUrlTaken
 */
export async function addPublication(
  tx: Tx,
  scope: WorkspaceScope,
  draft: z.output<typeof publicationDraft>,
  now: Date,
): Promise<PublicationRecord> {
  const added = await insertPublication(tx, scope, {
    id: newPublicationId(),
    kind: draft.kind,
    title: draft.title,
    url: draft.url === null ? null : recogniseUrl(draft.url).url,
    thumbnail_url: draft.thumbnailUrl,
    published_at: draft.publishedAt === null ? null : new Date(draft.publishedAt),
    created_at: now,
  })
  if (added === 'url_taken') throw new PublicationUrlTaken()
  await publish(tx, 'link', scope.workspaceId)
  return added
}
