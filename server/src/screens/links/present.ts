import type { Inspection } from '#contract/destinations'
import type { LinkRow } from '#contract/links'
import type { SeenText } from '../../links/index.ts'
import { presentEarnings } from '../figures/present-earnings.ts'
import { presentLink } from '../things/present-link.ts'
import type { LinkTotals } from './link-totals.query.ts'

const SPARKLINE_HOURS = 24

export function presentLinkRow(row: LinkTotals, shortUrl: string): LinkRow {
  const sparkline = Array.from({ length: SPARKLINE_HOURS }, (_, hour) => row.hours[hour] ?? 0)
  return { ...presentLink(row, shortUrl), earnings: presentEarnings(row), deletion: row.deletion, sparkline }
}

/** The inspection for the creator: what the integration keeps for itself is left out. */
export function presentInspection({ destination, wrapper }: SeenText): Inspection {
  if (destination.kind === 'refused') return destination
  if (destination.kind === 'unavailable') {
    const { kind, obstacle, unchecked } = destination
    return { kind, obstacle, url: unchecked?.url ?? null, wrapper }
  }
  if (destination.kind !== 'tracked') return { ...destination, wrapper }
  const { url, carrier, accountName: organizationName } = destination
  const products = [...destination.products]
  const seen = { url, products, carrier, organizationName, wrapper }
  return products.length > 1 ? { kind: 'many_products', ...seen } : { kind: 'tracked', ...seen }
}
