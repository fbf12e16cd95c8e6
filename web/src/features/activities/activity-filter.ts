import type { Params, ShownParam } from '../../lib/url-state.ts'

/** The kinds a feed can be narrowed to, as people read them. */
export const KIND_FILTERS = {
  sales: 'Sales',
  renewals: 'Renewals',
  upgrades: 'Upgrades',
  refunds: 'Refunds & disputes',
  free: 'Free & trials',
  trials: 'Trials',
  joins: 'List joins',
} as const
export const CREDIT_FILTERS = { yes: 'Attributed', no: 'Not attributed' } as const

export type ActivityFilter = {
  readonly kind?: keyof typeof KIND_FILTERS
  readonly attributed?: keyof typeof CREDIT_FILTERS
  readonly personId?: string
  readonly productId?: string
  readonly linkId?: string
  readonly codeId?: string
  readonly publicationId?: string
}

/** What the feed takes from the address. */
export type ActivityParam = keyof ActivityFilter

/** Takes every filter and the range out of an address. */
export const NO_FILTERS: Params<ActivityParam | ShownParam> = {
  kind: undefined,
  attributed: undefined,
  personId: undefined,
  productId: undefined,
  linkId: undefined,
  codeId: undefined,
  publicationId: undefined,
  range: undefined,
  from: undefined,
  to: undefined,
}

/** The filters the address asks for; what it names wrongly is left out. */
export function readActivityFilter(params: Params<ActivityParam>): ActivityFilter {
  const { kind, attributed, personId, productId, linkId, codeId, publicationId } = params
  return {
    ...(isKeyOf(KIND_FILTERS, kind) && { kind }),
    ...(isKeyOf(CREDIT_FILTERS, attributed) && { attributed }),
    ...(personId && { personId }),
    ...(productId && { productId }),
    ...(linkId && { linkId }),
    ...(codeId && { codeId }),
    ...(publicationId && { publicationId }),
  }
}

export function isFiltered(filter: object): boolean {
  return Object.keys(filter).length > 0
}

function isKeyOf<T extends object>(words: T, key: string | undefined): key is Extract<keyof T, string> {
  return key !== undefined && Object.hasOwn(words, key)
}
