import type { Params } from '../../lib/url-state.ts'

export const PUBLICATION_SORTS = [
  { key: 'created', label: 'Newest' },
  { key: 'revenue', label: 'Net revenue' },
  { key: 'sales', label: 'Sales' },
  { key: 'renewals', label: 'Renewals' },
  { key: 'clicks', label: 'Clicks' },
  { key: 'newPeople', label: 'New people' },
  { key: 'views', label: 'Views' },
  { key: 'clickRate', label: 'Click rate' },
  { key: 'perThousand', label: 'Revenue per 1,000 views' },
  { key: 'published', label: 'Age' },
  { key: 'title', label: 'Title' },
] as const

/** What the list of publications takes from the address. */
export type PublicationsParam = 'search' | 'sort' | 'direction' | 'first' | 'compare'

export const FIRST_DAYS = ['7', '30', '90'] as const
export type FirstDaysName = (typeof FIRST_DAYS)[number]

export type PublicationsQuery = {
  readonly search?: string
  readonly sort: (typeof PUBLICATION_SORTS)[number]['key']
  readonly direction: 'asc' | 'desc'
  /** Shows what the first days after publishing brought. */
  readonly first?: FirstDaysName
}

/** Reads what to show from the page's address; what makes no sense falls back to what earned most. */
export function readPublicationsQuery({
  search,
  sort,
  direction,
  first,
}: Params<PublicationsParam>): PublicationsQuery {
  const days = FIRST_DAYS.find((one) => one === first)
  return {
    ...(days && { first: days }),
    ...(search ? { search } : {}),
    sort: PUBLICATION_SORTS.find((one) => one.key === sort)?.key ?? 'revenue',
    direction: direction === 'asc' ? 'asc' : 'desc',
  }
}
