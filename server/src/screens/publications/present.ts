import type { Publication, PublicationRow } from '#contract/publications'
import type { PublicationRecord } from '../../publications/index.ts'
import { presentEarnings } from '../figures/present-earnings.ts'
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
