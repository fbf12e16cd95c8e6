import type { RangeName } from '#contract/range'
import { useSearchParams } from '../../lib/url-state.ts'
import type { RangeValue } from './range-control.tsx'

const NAMES: readonly RangeName[] = ['7d', '30d', '90d', '12m', 'all', 'custom']
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The time range of a screen, kept in its address so that it can be shared and survives a reload. */
export function useRange(standard: RangeName = '30d'): [RangeValue, (value: RangeValue) => void] {
  const [params, setParams] = useSearchParams()
  // The standard one too: other screens have another standard, and the choice goes along.
  const setRange = ({ range, from, to }: RangeValue) => setParams({ range, from, to })
  return [readRange(params, standard), setRange]
}

/** Reads a range from an address; what makes no sense falls back to the standard range. */
function readRange(params: Readonly<Record<string, string | undefined>>, standard: RangeName): RangeValue {
  const range = NAMES.find((name) => name === params.range) ?? standard
  if (range !== 'custom') return { range }
  const { from = '', to = '' } = params
  return DAY.test(from) && DAY.test(to) && from <= to ? { range, from, to } : { range: standard }
}
