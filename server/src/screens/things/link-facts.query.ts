import { sql } from 'kysely'
import type { LinkId, PublicationId, SavedLinkId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { DestinationFacts } from '../../links/index.ts'

export type LinkFacts = DestinationFacts & {
  readonly id: LinkId
  readonly slug: string
  readonly name: string
  readonly label: string | null
  readonly placement: string | null
  readonly publication_id: PublicationId | null
  readonly publication_title: string | null
  readonly publication_kind: PublicationKind | null
  /** Null as well when it was removed from the saved ones. */
  readonly saved_link_id: SavedLinkId | null
  readonly created_at: Date
  readonly archived_at: Date | null
  readonly turned_off_at: Date | null
  readonly leads_on: boolean
}

/** Columns of LinkFacts; goes with LINK_FACTS_FROM. */
export const LINK_FACTS = sql`
  l.id, l.slug, l.name, l.label, l.placement, l.destination_url, l.carrier, l.click_parameter, l.source,
  l.source_account_id, l.source_link_id, l.product_id, l.product_name, l.price_kind, l.price_minor, l.price_currency::text,
  l.price_interval, l.products_count, l.edit_url, l.attention, l.created_at, l.archived_at, l.turned_off_at, l.leads_on,
  p.id as publication_id, p.title as publication_title, p.kind as publication_kind, s.id as saved_link_id`

/** Links as `l`, deleted ones too, with publication `p` and saved link `s`. */
export const LINK_FACTS_FROM = sql`
  links l
  left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
  left join saved_links s on s.workspace_id = l.workspace_id and s.id = l.saved_link_id and s.removed_at is null`

/** What is a link called, where does it lead, where was it put? Null for one that is not there or was deleted. */
export async function readLinkFacts(reader: Reader, scope: WorkspaceScope, id: LinkId): Promise<LinkFacts | null> {
  const found = await sql<LinkFacts>`/* things.facts */
    select ${LINK_FACTS}
    from ${LINK_FACTS_FROM}
    where l.workspace_id = ${scope.workspaceId} and l.id = ${id} and l.deleted_at is null`.execute(reader)
  return found.rows[0] ?? null
}
