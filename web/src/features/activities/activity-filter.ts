import type { SearchParams } from '../../lib/url-state.ts'

/** The kinds a feed can be narrowed to, as people read them. */
export const KIND_FILTERS = { sales: 'Sales', refunds: 'Refunds', free: 'Free & trials' } as const
export const CREDIT_FILTERS = { yes: 'Attributed', no: 'Not attributed' } as const

export type ActivityFilter = {
  readonly kind?: keyof typeof KIND_FILTERS
  readonly attributed?: keyof typeof CREDIT_FILTERS
  readonly personId?: string
  readonly linkId?: string
  readonly publicationId?: string
}

/** The filters the address asks for; what it names wrongly is left out. */
export function readActivityFilter(params: SearchParams): ActivityFilter {
  const { kind, attributed, personId, linkId, publicationId } = params
  return {
    ...(isKeyOf(KIND_FILTERS, kind) && { kind }),
    ...(isKeyOf(CREDIT_FILTERS, attributed) && { attributed }),
    ...(personId && { personId }),
    ...(linkId && { linkId }),
    ...(publicationId && { publicationId }),
  }
}

export function isFiltered(filter: ActivityFilter): boolean {
  return Object.keys(filter).length > 0
}

function isKeyOf<T extends object>(words: T, key: string | undefined): key is Extract<keyof T, string> {
  return key !== undefined && Object.hasOwn(words, key)
}
