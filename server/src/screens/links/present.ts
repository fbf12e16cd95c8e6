import type { Inspection } from '#contract/destinations'
import type { Link, LinkRef, LinkRow } from '#contract/links'
import type { SavedLink } from '#contract/saved-links'
import { presentEarnings } from '../publications/present.ts'
import { manyProductsMessage, productOf, type SeenText } from '../../links/index.ts'
import type { LinkFacts } from '../things/link-facts.query.ts'
import type { LinkTotals } from './link-totals.query.ts'
import type { SavedLinkTotals } from '../saved-links/saved-links.query.ts'

const SPARKLINE_HOURS = 24

/** A link as the world sees it. `shortUrl` is the address short URLs live under, without a slash. */
export function presentLink(row: LinkFacts, shortUrl: string): Link {
  const { publication_id: id, publication_title: title, publication_kind: kind } = row
  return {
    ...presentLinkRef(row, shortUrl),
    slug: row.slug,
    label: row.label,
    destinationUrl: row.destination_url,
    isPolar: row.provider === 'polar',
    product: productOf(row),
    productsCount: row.products_count,
    carrier: row.carrier,
    editUrl: row.edit_url,
    publication: id !== null && title !== null && kind !== null ? { id, title, kind } : null,
    placement: row.placement,
    savedLinkId: row.saved_link_id,
    attention: row.attention,
    createdAt: row.created_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
    turnedOffAt: row.turned_off_at?.toISOString() ?? null,
    leadsOn: row.leads_on,
  }
}

export function presentLinkRow(row: LinkTotals, shortUrl: string): LinkRow {
  const sparkline = Array.from({ length: SPARKLINE_HOURS }, (_, hour) => row.hours[hour] ?? 0)
  return { ...presentLink(row, shortUrl), earnings: presentEarnings(row), deletion: row.deletion, sparkline }
}

export function presentSavedLink(row: SavedLinkTotals, shortUrl: string): SavedLink {
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    destinationUrl: row.destination_url,
    product: productOf(row),
    places: row.places,
    bestPlace: row.best_place === null ? null : presentLinkRef(row.best_place, shortUrl),
    earnings: presentEarnings(row),
    createdAt: row.created_at.toISOString(),
  }
}

/** The inspection for the creator: what the integration keeps for itself is left out. */
export function presentInspection({ destination, wrapper }: SeenText): Inspection {
  if (destination.kind === 'refused') return destination
  if (destination.kind === 'unavailable') {
    const { kind, message, unchecked } = destination
    return { kind, message, url: unchecked?.url ?? null, wrapper }
  }
  if (destination.kind !== 'tracked') return { ...destination, wrapper }
  const { url, carrier, accountName: organizationName } = destination
  const products = [...destination.products]
  const seen = { url, products, carrier, organizationName, wrapper }
  return products.length > 1
    ? { kind: 'many_products', ...seen, message: manyProductsMessage(products.length) }
    : { kind: 'tracked', ...seen }
}

function presentLinkRef(row: Pick<LinkFacts, 'id' | 'slug' | 'name'>, shortUrl: string): LinkRef {
  return { id: row.id, name: row.name, shortUrl: `${shortUrl}/${row.slug}` }
}
