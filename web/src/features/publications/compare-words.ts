import type { ComparedPublication, Reached } from '#contract/compared'
import { formatCount, formatMoney, formatMoneyShort } from '../../lib/money.ts'
import type { ComparedWhat } from './compare-query.ts'

/** Why a publication has no line. */
export const NO_LINE_WORDS: Readonly<Record<NonNullable<ComparedPublication['obstacle']>, string>> = {
  before_tracking: 'Published before tracking began: its first days are not known.',
  no_day: 'Give it the day it was published to compare it.',
  not_yet: 'Not published yet.',
}

const VALUES: Readonly<Record<ComparedWhat, (day: Reached) => number>> = {
  revenue: (day) => day.netRevenueMinor,
  sales: (day) => day.sales,
  clicks: (day) => day.clicks,
}

/** What is drawn of a publication, day by day. */
export const valuesOf = (item: ComparedPublication, what: ComparedWhat): readonly number[] =>
  item.days.map(VALUES[what])

/** How values are written, in the chart and in its table. */
export const writtenAs = (what: ComparedWhat, currency: string) =>
  what === 'revenue'
    ? {
        format: (amountMinor: number) => formatMoney({ amountMinor, currency }),
        formatAxis: (amountMinor: number) => formatMoneyShort(amountMinor, currency),
      }
    : { format: formatCount, formatAxis: (count: number) => (Number.isInteger(count) ? formatCount(count) : '') }

/** The first day is the one it was published on. */
export const dayName = (index: number): string => `Day ${formatCount(index + 1)}`
