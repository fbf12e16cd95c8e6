import type { Params } from '../../lib/url-state.ts'

export const PUBLICATION_SORTS = [
  { key: 'created', label: 'Newest' },
  { key: 'revenue', label: 'Net revenue' },
  { key: 'sales', label: 'Sales' },
  { key: 'renewals', label: 'Renewals' },
  { key: 'clicks', label: 'Clicks' },
  { key: 'newPeople', label: 'New people' },
  { key: 'published', label: 'Age' },
  { key: 'title', label: 'Title' },
] as const

/** What the list of publications takes from the address. */
export type PublicationsParam = 'search' | 'sort' | 'direction'

export type PublicationsQuery = {
  readonly search?: string
  readonly sort: (typeof PUBLICATION_SORTS)[number]['key']
  readonly direction: 'asc' | 'desc'
}

/** Reads what to show from the page's address; what makes no sense falls back to what earned most. */
export function readPublicationsQuery({ search, sort, direction }: Params<PublicationsParam>): PublicationsQuery {
  return {
    ...(search ? { search } : {}),
    sort: PUBLICATION_SORTS.find((one) => one.key === sort)?.key ?? 'revenue',
    direction: direction === 'asc' ? 'asc' : 'desc',
  }
}
