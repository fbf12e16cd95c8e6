import type { ClickId, LinkId, PublicationId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newClickId, newLinkId, newPublicationId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type TrackedClick = { readonly publicationId: PublicationId; readonly linkId: LinkId; readonly clickId: ClickId }

/** A click on a link, named "Desk setup", under a video: what a sale can be credited to. */
export async function insertTrackedClick(
  tx: Tx,
  scope: WorkspaceScope,
  {
    slug,
    clickedAt,
    clickId = newClickId(),
  }: { readonly slug: string; readonly clickedAt: Date; readonly clickId?: ClickId },
): Promise<TrackedClick> {
  const ids = { publicationId: newPublicationId(), linkId: newLinkId(), clickId }
  const inWorkspace = { workspace_id: scope.workspaceId }
  await tx
    .insertInto('publications')
    .values({ ...inWorkspace, id: ids.publicationId, kind: 'youtube_video', title: 'My desk', created_at: clickedAt })
    .execute()
  await tx
    .insertInto('links')
    .values({
      ...inWorkspace,
      id: ids.linkId,
      host: 'go.test',
      slug,
      destination_url: 'https://shop.example/product',
      label: 'Desk setup',
      publication_id: ids.publicationId,
      carrier: 'reference_id',
      created_at: clickedAt,
    })
    .execute()
  await tx
    .insertInto('clicks')
    .values({
      ...inWorkspace,
      id: ids.clickId,
      link_id: ids.linkId,
      clicked_at: clickedAt,
      kind: 'human',
      visitor_hash: Buffer.from('visitor'),
      referrer_host: 'youtube.com',
      country: 'DE',
      device: 'mobile',
    })
    .execute()
  return ids
}
