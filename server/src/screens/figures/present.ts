import type { Home } from '#contract/home'
import type { Money } from '#contract/money'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { Figures } from './figures.ts'
import type { ClickBucket, MoneyRow } from './period.query.ts'
import { bucketsOf, type DayRange } from './range.rules.ts'
import { shownTotals, sum } from './totals.rules.ts'

type Series = Home['series']
type Earned = { readonly netMinor: number; readonly sales: number; readonly renewals: number }

/** One entry per bucket, empty ones included; money in one currency. `earned` picks what of a row is shown. */
export function presentSeries(
  range: DayRange,
  numbers: { readonly money: readonly MoneyRow[]; readonly clicks: readonly ClickBucket[] },
  currency: string,
  earned: (row: MoneyRow) => Earned,
): Series {
  const clicks = new Map(numbers.clicks.map((row) => [row.bucket, row.clicks]))
  const money = Map.groupBy(numbers.money, (row) => row.bucket)
  return bucketsOf(range).map((day) => {
    const rows = money.get(day) ?? []
    return {
      day,
      netRevenueMinor: sum(rows.filter((row) => row.currency === currency).map((row) => earned(row).netMinor)),
      sales: sum(rows.map((row) => earned(row).sales)),
      renewals: sum(rows.map((row) => earned(row).renewals)),
      clicks: clicks.get(day) ?? 0,
    }
  })
}

/** The chart's currency: the one whose amount is the large one. */
export function seriesCurrencyOf(totals: readonly Money[], displayCurrency: string): string {
  return totals[0]?.currency ?? displayCurrency
}

/** Totals per currency of one period, by a number of its rows. */
export function totalsOf(
  rows: readonly MoneyRow[],
  amount: (row: MoneyRow) => number,
  displayCurrency: string,
): Money[] {
  const byCurrency = Map.groupBy(rows, (row) => row.currency)
  return shownTotals(
    [...byCurrency].map(([currency, own]) => ({ amountMinor: sum(own.map(amount)), currency })),
    displayCurrency,
  )
}

/** Net revenue of a range beside that of the range before, where the two compare. */
export function netRevenueOf(
  { money, before, comparable }: Figures,
  scope: WorkspaceScope,
  amount: (row: MoneyRow) => number,
): Home['cards']['netRevenue'] {
  const total = (rows: readonly MoneyRow[]) => totalsOf(rows, amount, scope.displayCurrency)
  return { totals: total(money), previous: comparable.sales ? total(before) : null }
}

type Counts =
  | 'sales'
  | 'renewals'
  | 'coveredSales'
  | 'attributedSales'
  | 'attributedRenewals'
  | 'codeSales'
  | 'codeRenewals'
/** A number of rows, summed. */
export const count = (rows: readonly MoneyRow[], what: Counts): number => sum(rows.map((row) => row[what]))
