import { sql } from 'kysely'
import type { Carrier } from '#contract/destinations'
import type { LinkId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { SourceName } from '#contract/words/sources'
import type { Database, Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readScoped } from '../workspaces/system/index.ts'

/** This installation's own short host, whatever SHORT_URL calls it: links are not tied to the name they were made under. */
export const OWN_HOST = '*'

/** What a visit needs to know of a link. */
export type VisitedLink = {
  readonly id: LinkId
  readonly slug: string
  readonly label: string | null
  readonly productName: string | null
  readonly destinationUrl: string
  /** Which query parameter of the destination takes the click id; null: none does. */
  readonly carrier: Carrier
  /** The same of a plain destination, which has no carrier; null: none does. */
  readonly clickParameter: string | null
  /** The source the destination belongs to; null for a plain one. */
  readonly source: SourceName | null
  readonly publication: { readonly kind: PublicationKind; readonly title: string } | null
  readonly placement: string | null
  /** Null while it redirects. */
  readonly turnedOffAt: Date | null
  /** Whether the page of a link that was turned off has a way on. */
  readonly leadsOn: boolean
}

/** A link and the scope of the workspace it belongs to. */
export type FoundLink = { readonly scope: WorkspaceScope; readonly link: VisitedLink }

type Row = Pick<
  Database['links'],
  | 'workspace_id'
  | 'id'
  | 'slug'
  | 'label'
  | 'product_name'
  | 'destination_url'
  | 'carrier'
  | 'click_parameter'
  | 'source'
  | 'placement'
  | 'turned_off_at'
> & {
  readonly leads_on: boolean
  readonly kind: PublicationKind | null
  readonly title: string | null
}

/**
 * Finds the link behind a short URL, including its old ones, in one query; null for an unknown or deleted one. Visits ask
 * the link cache, which asks this. It needs no scope: a visitor has only a slug.
 */
export async function lookupLink(reader: Reader, slug: string): Promise<FoundLink | null> {
  // Not put together by Kysely: after a while every link in memory is read again, and that cost more than the query.
  const [found] = await readScoped(
    reader,
    sql<Row>`
    /* links.lookupLink */
    select l.workspace_id, l.id, l.slug, l.label, l.product_name, l.destination_url, l.carrier, l.click_parameter,
           l.source, l.placement, l.turned_off_at, l.leads_on, p.kind, p.title
    from link_slugs s
    join links l on l.workspace_id = s.workspace_id and l.id = s.link_id
    left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
    where s.host = ${OWN_HOST} and s.slug = ${slug.toLowerCase()} and l.deleted_at is null`,
  )
  if (!found) return null
  const { row, scope } = found

  return {
    scope,
    link: {
      id: row.id,
      slug: row.slug,
      label: row.label,
      productName: row.product_name,
      destinationUrl: row.destination_url,
      carrier: row.carrier,
      clickParameter: row.click_parameter,
      source: row.source,
      publication: row.kind !== null && row.title !== null ? { kind: row.kind, title: row.title } : null,
      placement: row.placement,
      turnedOffAt: row.turned_off_at,
      leadsOn: row.leads_on,
    },
  }
}
