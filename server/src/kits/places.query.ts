import { sql } from 'kysely'
import type { LinkId, SavedLinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Place } from './store.ts'

/** Which saved links have a link in a placement that redirects? The oldest each. Index: links_by_saved_link. */
export async function findLiving(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { publicationId, placement }: Place,
  ids: readonly SavedLinkId[],
): Promise<ReadonlyMap<SavedLinkId, LinkId>> {
  const { rows } = await sql<{ saved_link_id: SavedLinkId; id: LinkId }>`/* kits.findLiving */
    select distinct on (saved_link_id) saved_link_id, id
    from links
    where workspace_id = ${workspaceId} and saved_link_id = any(${ids})
      and publication_id = ${publicationId} and lower(placement) = lower(${placement})
      and deleted_at is null and archived_at is null and turned_off_at is null
    order by saved_link_id, created_at, id`.execute(reader)
  return new Map(rows.map((row) => [row.saved_link_id, row.id]))
}

/** What are saved links called? As in the list of them: by the first place that is still there. Index: links_by_saved_link. */
export async function findLabels(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  ids: readonly SavedLinkId[],
): Promise<ReadonlyMap<SavedLinkId, string | null>> {
  const { rows } = await sql<{ saved_link_id: SavedLinkId; label: string | null }>`/* kits.findLabels */
    select distinct on (saved_link_id) saved_link_id, label
    from links
    where workspace_id = ${workspaceId} and saved_link_id = any(${ids})
    order by saved_link_id, deleted_at is not null, created_at, id`.execute(reader)
  return new Map(rows.map((row) => [row.saved_link_id, row.label]))
}
