import { FINDINGS, type FindingCode } from '#contract/words/findings'
import type { SearchParams } from '../../lib/url-state.ts'

const SORTS = ['worth', 'views', 'published', 'title'] as const
export type DescriptionsSort = (typeof SORTS)[number]
export type DescriptionsShow = 'any' | 'all' | FindingCode
export type DescriptionsParam = 'show' | 'sort' | 'direction'

type Query = {
  readonly show: DescriptionsShow
  readonly sort: DescriptionsSort
  readonly direction: 'asc' | 'desc'
}

/** What the address asks for; nonsense in it is left out. */
export function readDescriptionsQuery({ show, sort, direction }: SearchParams): Query {
  return {
    show: show === 'all' ? 'all' : (FINDINGS.find((code) => code === show) ?? 'any'),
    sort: SORTS.find((key) => key === sort) ?? 'worth',
    direction: direction === 'asc' ? 'asc' : 'desc',
  }
}
