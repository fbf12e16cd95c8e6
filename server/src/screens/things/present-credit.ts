import type { Attribution, AttributionMethod, AttributionReason } from '#contract/activities'
import type { CodeId, LinkId, PublicationId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'

/** The columns a query selects to name a link and its publication; all null where there is none. */
export type LinkColumns = {
  readonly link_id: LinkId | null
  readonly link_name: string | null
  readonly link_slug: string | null
  readonly publication_id: PublicationId | null
  readonly publication_title: string | null
  readonly publication_kind: PublicationKind | null
}

/** The columns a query selects to name a code; all null where there is none. */
export type CodeColumns = {
  readonly code_id: CodeId | null
  readonly code: string | null
  readonly code_placement: string | null
}

/** The columns a query selects to say what a person or an activity came from; all null where there is no attribution yet. */
export type CreditColumns = LinkColumns &
  CodeColumns & {
    readonly method: AttributionMethod | null
    readonly reason: AttributionReason | null
    readonly clicked_at: Date | null
  }

type Columns<M, R> = Omit<CreditColumns, 'method' | 'reason'> & { readonly method: M | null; readonly reason: R | null }
type Credited<M, R> = Omit<Attribution, 'method' | 'reason'> & { readonly method: M; readonly reason: R }

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentCredit<M, R>(row: Columns<M, R>, shortUrl: string): Credited<M, R> | null {
  if (row.method === null || row.reason === null) return null
  return {
    method: row.method,
    reason: row.reason,
    link: presentCreditedLink(row, shortUrl),
    code: presentCreditedCode(row),
    publication: presentCreditedPublication(row),
    clickedAt: row.clicked_at?.toISOString() ?? null,
  }
}

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentCreditedLink(row: LinkColumns, shortUrl: string): Attribution['link'] {
  if (row.link_id === null || row.link_slug === null) return null
  return { id: row.link_id, name: row.link_name ?? row.link_slug, shortUrl: `${shortUrl}/${row.link_slug}` }
}

export function presentCreditedCode(row: CodeColumns): Attribution['code'] {
  if (row.code_id === null || row.code === null) return null
  return { id: row.code_id, code: row.code, placement: row.code_placement }
}

export function presentCreditedPublication(row: LinkColumns): Attribution['publication'] {
  if (row.publication_id === null || row.publication_title === null || row.publication_kind === null) return null
  return { id: row.publication_id, title: row.publication_title, kind: row.publication_kind }
}
