import type { Params } from '../../lib/url-state.ts'
import type { Sort } from '../../ui/data-table.tsx'

export const LINK_SORTS = [
  { key: 'created', label: 'Newest' },
  { key: 'name', label: 'Name' },
  { key: 'clicks', label: 'Clicks' },
  { key: 'sales', label: 'Sales' },
  { key: 'renewals', label: 'Renewals' },
  { key: 'conversion', label: 'Conversion' },
  { key: 'revenue', label: 'Net revenue' },
] as const
type LinkSort = (typeof LINK_SORTS)[number]['key']

/** What the list of links takes from the address. */
export type LinksParam = 'search' | 'publication' | 'status' | 'sort' | 'direction'

export type LinksQuery = {
  readonly search?: string
  readonly publicationId?: string
  readonly status: 'active' | 'archived'
  readonly sort: LinkSort
  readonly direction: 'asc' | 'desc'
}

/** Reads which links to show from the page's address; what makes no sense falls back to the newest active ones. */
export function readLinksQuery({ search, publication, status, sort, direction }: Params<LinksParam>): LinksQuery {
  return {
    ...(search ? { search } : {}),
    ...(publication ? { publicationId: publication } : {}),
    status: status === 'archived' ? 'archived' : 'active',
    sort: LINK_SORTS.find((one) => one.key === sort)?.key ?? 'created',
    direction: direction === 'asc' ? 'asc' : 'desc',
  }
}

/** What to put into the address for a sort; the usual one leaves it clean. */
export function sortParams({ key, direction }: Sort): Params<LinksParam> {
  return { sort: key === 'created' ? undefined : key, direction: direction === 'desc' ? undefined : direction }
}
