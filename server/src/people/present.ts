import type { Attribution, AttributionMethod, AttributionReason } from '#contract/activities'
import type { LinkId, PersonId, PublicationId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { PersonRow } from '#contract/people'
import type { PublicationKind } from '#contract/publications'

/** The columns a query selects to say what a person or an activity came from; all null where there is no opinion yet. */
export type CreditColumns = {
  readonly method: AttributionMethod | null
  readonly reason: AttributionReason | null
  readonly clicked_at: Date | null
  readonly link_id: LinkId | null
  readonly link_name: string | null
  readonly link_slug: string | null
  readonly publication_id: PublicationId | null
  readonly publication_title: string | null
  readonly publication_kind: PublicationKind | null
}

export type PersonColumns = CreditColumns & {
  readonly id: PersonId
  readonly name: string | null
  readonly email: string | null
  readonly first_seen_at: Date
  readonly last_activity_at: Date | null
  readonly purchases: number
  readonly net_revenue: readonly Money[] | null
}

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentCredit(row: CreditColumns, shortUrl: string): Attribution | null {
  if (row.method === null || row.reason === null) return null
  return {
    method: row.method,
    reason: row.reason,
    link:
      row.link_id === null || row.link_slug === null
        ? null
        : { id: row.link_id, name: row.link_name ?? row.link_slug, shortUrl: `${shortUrl}/${row.link_slug}` },
    publication:
      row.publication_id === null || row.publication_title === null || row.publication_kind === null
        ? null
        : { id: row.publication_id, title: row.publication_title, kind: row.publication_kind },
    clickedAt: row.clicked_at?.toISOString() ?? null,
  }
}

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentPersonRow(row: PersonColumns, shortUrl: string): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastActivityAt: row.last_activity_at?.toISOString() ?? null,
    cameFrom: presentCredit(row, shortUrl),
    purchases: row.purchases,
    netRevenue: [...(row.net_revenue ?? [])],
  }
}
