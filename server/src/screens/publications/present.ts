import type { Publication, PublicationRow } from '#contract/publications'
import { conversionOf } from '#contract/words/conversion'
import { pictureAddress, type PublicationRecord } from '../../publications/index.ts'
import { presentEarnings } from '../figures/present-earnings.ts'
import type { PublicationTotals } from './publications-list.query.ts'

type Row = PublicationTotals & Pick<PublicationRow, 'perView'>

export function presentPublication(row: PublicationRecord): Publication {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url,
    thumbnailUrl: row.thumbnail_url,
    pictureUrl: pictureAddress(row),
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

export function presentPublicationRow(row: Row): PublicationRow {
  return {
    ...presentPublication(row),
    links: row.links,
    // Nobody clicked for what came by code.
    earnings: { ...presentEarnings(row), conversion: conversionOf(row.sales - row.code_sales, row.selling_clicks) },
    byCode: { sales: row.code_sales, renewals: row.code_renewals, netRevenue: row.code_net },
    lengthSeconds: row.length_seconds,
    views: viewsOf(row),
    atSite: atSiteOf(row),
    perView: row.perView,
  }
}

function viewsOf({ views: count, views_as_of: asOf, views_origin: origin }: Row): PublicationRow['views'] {
  return count === null || asOf === null || origin === null ? null : { count, asOf: asOf.toISOString(), origin }
}

function atSiteOf({ site, state, state_since: since, former_title, renamed_at }: Row): PublicationRow['atSite'] {
  if (site === null || state === null || since === null) return null
  return {
    site,
    state,
    stateSince: since.toISOString(),
    formerTitle: former_title,
    renamedAt: renamed_at?.toISOString() ?? null,
  }
}
