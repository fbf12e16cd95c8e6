import type { z } from '@hono/zod-openapi'
import { DatabaseError } from 'pg'
import type { PublicationId } from '#contract/ids'
import type { publicationDraft } from '#contract/publications'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { PublicationUrlTaken } from './errors.ts'
import { recogniseUrl } from './recognise-url.rules.ts'
import { changePublication, type PublicationChanges, type PublicationRecord } from './store.ts'

type Draft = z.output<typeof publicationDraft>
/** What is absent stays as it is. */
export type PublicationPatch = { readonly [K in keyof Draft]?: Draft[K] | undefined }

/**
 * Changes what the patch names and leaves the rest. Safe to repeat.
 * @throws NotFound, PublicationUrlTaken
 */
export async function editPublication(
  tx: Tx,
  scope: WorkspaceScope,
  id: PublicationId,
  patch: PublicationPatch,
): Promise<PublicationRecord> {
  const changed = await changePublication(tx, scope, id, changesOf(patch)).catch((error: unknown) => {
    const isTaken = error instanceof DatabaseError && error.constraint === 'publications_by_url'
    throw isTaken ? new PublicationUrlTaken() : error
  })
  if (changed === null) throw new NotFound()
  await publish(tx, 'link', scope.workspaceId)
  return changed
}

function changesOf(patch: PublicationPatch): PublicationChanges {
  const { kind, title, url, thumbnailUrl, publishedAt } = patch
  return {
    ...(kind !== undefined && { kind }),
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url: url === null ? null : recogniseUrl(url).url }),
    ...(thumbnailUrl !== undefined && { thumbnail_url: thumbnailUrl }),
    ...(publishedAt !== undefined && { published_at: publishedAt === null ? null : new Date(publishedAt) }),
  }
}
