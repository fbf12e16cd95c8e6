import { sql } from 'kysely'
import type { LinkId, PublicationId, SavedLinkId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import { CHECKOUT_GONE } from '#contract/words/checkout-gone'
import type { DestinationFacts } from '../../links/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

type Place = { readonly publicationId: PublicationId; readonly placement: string }
export type KitRow = Omit<DestinationFacts, 'carrier' | 'edit_url' | 'source_account_id' | 'source_link_id'> & {
  readonly saved_link_id: SavedLinkId
  readonly name: string
  /** Null where nothing was written beside it yet. */
  readonly line_text: string | null
  readonly position: number | null
  readonly living: { readonly id: LinkId; readonly slug: string; readonly name: string } | null
}

/**
 * Which saved links may go into a placement of a publication? Those that went into the last description first, in its order.
 * Their name and product are as in the list of saved links; the link that is in the placement is the oldest that redirects to
 * where somebody can buy.
 * Row: `svl_1 · Prism Wallpapers · 'Get the wallpapers' · 1 · {"id": "lnk_1"}`. Index: links_by_saved_link.
 */
export async function listKitRows(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { publicationId, placement }: Place,
): Promise<readonly KitRow[]> {
  const { rows } = await sql<KitRow>`/* publications.listKitRows */
    with kept as (
      select id, created_at from saved_links where workspace_id = ${workspaceId} and removed_at is null
    ),
    places as (
      select distinct on (saved_link_id) *
      from links
      where workspace_id = ${workspaceId} and saved_link_id in (select id from kept)
      order by saved_link_id, deleted_at is not null, created_at, id
    ),
    living as (
      select distinct on (saved_link_id) saved_link_id, jsonb_build_object('id', id, 'slug', slug, 'name', name) as link
      from links
      where workspace_id = ${workspaceId} and publication_id = ${publicationId}
        and lower(placement) = lower(${placement}) and saved_link_id in (select id from kept)
        and deleted_at is null and archived_at is null and turned_off_at is null
        and coalesce(attention ->> 'code', '') <> all(${CHECKOUT_GONE})
      order by saved_link_id, created_at, id
    )
    select kept.id as saved_link_id, f.name, f.destination_url, f.source, f.product_id, f.product_name, f.price_kind,
      f.price_minor, f.price_currency::text, f.price_interval, f.products_count, f.attention, k.line_text, k.position,
      living.link as living
    from kept
    join places f on f.saved_link_id = kept.id
    left join kit_lines k on k.workspace_id = ${workspaceId} and k.saved_link_id = kept.id
    left join living on living.saved_link_id = kept.id
    order by k.position nulls last, kept.created_at desc, kept.id desc`.execute(reader)
  return rows
}

/** The publication a kit is for, and the workspace's template; null where there is no such publication. */
export async function readKitFrame(reader: Reader, { workspaceId }: WorkspaceScope, publicationId: PublicationId) {
  const { rows } = await sql<{
    id: PublicationId
    title: string
    kind: PublicationKind
    template: string | null
  }>`/* publications.readKitFrame */
    select p.id, p.title, p.kind, t.template
    from publications p
    left join kit_templates t on t.workspace_id = p.workspace_id
    where p.workspace_id = ${workspaceId} and p.id = ${publicationId}`.execute(reader)
  return rows[0] ?? null
}
