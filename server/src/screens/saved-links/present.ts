import type { SavedLink } from '#contract/saved-links'
import { productOf } from '../../links/index.ts'
import { presentEarnings } from '../figures/present-earnings.ts'
import { presentLinkRef } from '../things/present-link.ts'
import type { SavedLinkTotals } from './saved-links.query.ts'

export function presentSavedLink(row: SavedLinkTotals, shortUrl: string): SavedLink {
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    destinationUrl: row.destination_url,
    product: productOf(row),
    places: row.places,
    bestLink: row.best_link === null ? null : presentLinkRef(row.best_link, shortUrl),
    earnings: presentEarnings(row),
    createdAt: row.created_at.toISOString(),
  }
}
