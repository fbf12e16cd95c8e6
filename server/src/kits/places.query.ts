import { sql } from 'kysely'
import type { LinkId, SavedLinkId } from '#contract/ids'
import { CHECKOUT_GONE } from '#contract/words/checkout-gone'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Place } from './store.ts'

/**
 * Which saved links have a link in a placement that redirects to where somebody can buy? The oldest each.
 * Index: links_by_saved_link.
 */
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
      and coalesce(attention ->> 'code', '') <> all(${CHECKOUT_GONE})
    order by saved_link_id, created_at, id`.execute(reader)
  return new Map(rows.map((row) => [row.saved_link_id, row.id]))
}

export type FirstPlace = {
  readonly saved_link_id: SavedLinkId
  readonly label: string | null
  readonly name: string
  readonly attention: string | null
}

/**
 * What are saved links called, and what is wrong with where they lead? As in the list of them: by the first place that is
 * still there. Row: `svl_1 · Wallpapers · Wallpapers · deleted`. Index: links_by_saved_link.
 */
export async function findFirstPlaces(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  ids: readonly SavedLinkId[],
): Promise<ReadonlyMap<SavedLinkId, FirstPlace>> {
  const { rows } = await sql<FirstPlace>`/* kits.findFirstPlaces */
    select distinct on (saved_link_id) saved_link_id, label, name, attention ->> 'code' as attention
    from links
    where workspace_id = ${workspaceId} and saved_link_id = any(${ids})
    order by saved_link_id, deleted_at is not null, created_at, id`.execute(reader)
  return new Map(rows.map((row) => [row.saved_link_id, row]))
}
