import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { linkDraft } from '#contract/links'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { holdPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { LinkPublicationUnknown } from './errors.ts'
import { changeLink } from './store.ts'

type Draft = Pick<z.output<typeof linkDraft>, 'label' | 'placement' | 'publicationId'>
/** What is absent stays as it is. */
export type LinkPatch = { readonly [K in keyof Draft]?: Draft[K] | undefined }

/**
 * Renames a link or says where it was put; its short URL and numbers stay. Safe to repeat.
 * @throws NotFound, LinkPublicationUnknown
 */
export async function editLink(tx: Tx, scope: WorkspaceScope, id: LinkId, patch: LinkPatch): Promise<void> {
  const { label, placement, publicationId } = patch
  // The link first: whoever may not see it learns nothing about publications either.
  if (!(await changeLink(tx, scope, id, {}))) throw new NotFound()
  if (publicationId && !(await holdPublication(tx, scope, publicationId))) throw new LinkPublicationUnknown()
  await changeLink(tx, scope, id, {
    ...(label !== undefined && { label: label || null }),
    ...(placement !== undefined && { placement: placement || null }),
    ...(publicationId !== undefined && { publication_id: publicationId }),
  })
  await publish(tx, 'link', scope.workspaceId)
}
