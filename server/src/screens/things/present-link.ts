import type { Link, LinkRef } from '#contract/links'
import { productOf, readAttention } from '../../links/index.ts'
import type { LinkFacts } from './link-facts.query.ts'

/** A link as the world sees it. `shortUrl` is the address short URLs live under, without a slash. */
export function presentLink(row: LinkFacts, shortUrl: string): Link {
  const { publication_id: id, publication_title: title, publication_kind: kind } = row
  return {
    ...presentLinkRef(row, shortUrl),
    slug: row.slug,
    label: row.label,
    destinationUrl: row.destination_url,
    source: row.source,
    product: productOf(row),
    productsCount: row.products_count,
    carrier: row.carrier,
    clickParameter: row.click_parameter,
    editUrl: row.edit_url,
    publication: id !== null && title !== null && kind !== null ? { id, title, kind } : null,
    placement: row.placement,
    savedLinkId: row.saved_link_id,
    attention: readAttention(row.attention),
    createdAt: row.created_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
    turnedOffAt: row.turned_off_at?.toISOString() ?? null,
    leadsOn: row.leads_on,
  }
}

export function presentLinkRef(row: Pick<LinkFacts, 'id' | 'slug' | 'name'>, shortUrl: string): LinkRef {
  return { id: row.id, name: row.name, shortUrl: `${shortUrl}/${row.slug}` }
}
