import type { ShownRange } from '#contract/range'
import { conversionOf } from '#contract/words/conversion'
import type { Earnings, Publication, PublicationRow } from '#contract/publications'
import type { Span } from '../figures/span.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { EarningsColumns } from '../figures/earnings.query.ts'
import type { PublicationRecord } from '../../publications/index.ts'
import type { PublicationTotals } from './publications-list.query.ts'

export function presentPublication(row: PublicationRecord): Publication {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url,
    thumbnailUrl: row.thumbnail_url,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

export function presentPublicationRow(row: PublicationTotals): PublicationRow {
  return { ...presentPublication(row), links: row.links, earnings: presentEarnings(row) }
}

export const presentRange = ({ timeZone }: WorkspaceScope, { from, to, bucket }: Span): ShownRange => ({
  from,
  to,
  bucket,
  timeZone,
})

export const presentEarnings = (row: EarningsColumns): Earnings => ({
  clicks: row.clicks,
  uniqueClicks: row.unique_clicks,
  sales: row.sales,
  renewals: row.renewals,
  conversion: conversionOf(row.sales, row.selling_clicks),
  netRevenue: row.net,
  newPeople: row.new_people,
})
