import type { Home } from '#contract/home'
import type { Money } from '#contract/money'
import type { BucketRow, MoneyRow } from './period.query.ts'
import { bucketsOf, type DayRange } from './range.rules.ts'
import { orderTotals } from './totals.rules.ts'

type Series = Home['series']

/** One entry per bucket, empty ones included; money in one currency. */
export function presentSeries(
  range: DayRange,
  money: readonly BucketRow[],
  clicks: readonly { readonly day: string; readonly clicks: number }[],
  currency: string,
): Series {
  const clicksByDay = new Map(clicks.map((row) => [row.day, row.clicks]))
  const moneyByDay = Map.groupBy(money, (row) => row.day)
  return bucketsOf(range).map((day) => {
    const rows = moneyByDay.get(day) ?? []
    return {
      day,
      netRevenueMinor: sum(rows.filter((row) => row.currency === currency).map((row) => row.netMinor)),
      sales: sum(rows.map((row) => row.sales)),
      clicks: clicksByDay.get(day) ?? 0,
    }
  })
}

/** The chart's currency: the display currency, or the one that earned when nothing came in there. */
export function seriesCurrencyOf(totals: readonly Money[], displayCurrency: string): string {
  return totals[0]?.currency ?? displayCurrency
}

/** Totals per currency of one period, by a number of its rows. */
export function totalsOf(
  rows: readonly MoneyRow[],
  amount: (row: MoneyRow) => number,
  displayCurrency: string,
): Money[] {
  return orderTotals(
    rows.map((row) => ({ amountMinor: amount(row), currency: row.currency })),
    displayCurrency,
  )
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
