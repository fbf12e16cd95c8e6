import type { Attribution } from '#contract/activities'
import type { PersonRow } from '#contract/people'
import type { CreditColumns, LinkColumns, PersonColumns } from './people-list.query.ts'

type Columns<M, R> = Omit<CreditColumns, 'method' | 'reason'> & { readonly method: M | null; readonly reason: R | null }
type Credited<M, R> = Omit<Attribution, 'method' | 'reason'> & { readonly method: M; readonly reason: R }

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentCredit<M, R>(row: Columns<M, R>, shortUrl: string): Credited<M, R> | null {
  if (row.method === null || row.reason === null) return null
  return {
    method: row.method,
    reason: row.reason,
    link: presentLink(row, shortUrl),
    publication: presentPublication(row),
    clickedAt: row.clicked_at?.toISOString() ?? null,
  }
}

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentLink(row: LinkColumns, shortUrl: string): Attribution['link'] {
  if (row.link_id === null || row.link_slug === null) return null
  return { id: row.link_id, name: row.link_name ?? row.link_slug, shortUrl: `${shortUrl}/${row.link_slug}` }
}

export function presentPublication(row: LinkColumns): Attribution['publication'] {
  if (row.publication_id === null || row.publication_title === null || row.publication_kind === null) return null
  return { id: row.publication_id, title: row.publication_title, kind: row.publication_kind }
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
    renewals: row.renewals,
    netRevenue: [...(row.net_revenue ?? [])],
  }
}
