import { COMPARED_MAX } from '#contract/words/compared'
import type { SearchParams } from '../../lib/url-state.ts'

export const COMPARED_DAYS = ['7', '30', '90', '365'] as const
export const COMPARED = [
  { what: 'revenue', name: 'Net revenue' },
  { what: 'sales', name: 'Sales' },
  { what: 'clicks', name: 'Clicks' },
] as const
export type ComparedWhat = (typeof COMPARED)[number]['what']
/** What the comparison takes from the address. */
export type CompareParam = 'ids' | 'days' | 'what'

type Query = {
  readonly ids: readonly string[]
  readonly days: (typeof COMPARED_DAYS)[number]
  readonly what: ComparedWhat
}

/** Reads what to compare; what makes no sense in an address is left out. */
export function readCompareQuery({ ids, days, what }: SearchParams): Query {
  return {
    ids: readChosen(ids),
    days: COMPARED_DAYS.find((one) => one === days) ?? '30',
    what: COMPARED.find((one) => one.what === what)?.what ?? 'revenue',
  }
}

/** Publications that an address names; each once, and not more than fit into one chart. */
export const readChosen = (text: string | undefined): readonly string[] =>
  [...new Set((text ?? '').split(',').filter((id) => /^pub_[0-9a-z]{26}$/.test(id)))].slice(0, COMPARED_MAX)
