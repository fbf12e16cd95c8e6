import type { Money } from '#contract/money'
import type { PublicationRow } from '#contract/publications'
import type { FirstDays } from '#contract/scoreboard'
import { orderTotals } from '#contract/words/totals'

type Row = Pick<PublicationRow, 'views' | 'earnings'> & { readonly first: FirstDays | null }

export type Totals = {
  readonly count: number
  /** Null where nobody knows the views of any. */
  readonly views: number | null
  readonly clicks: number
  readonly sales: number
  readonly renewals: number
  /** Null of first days, where they are not asked for. */
  readonly newPeople: number | null
  readonly listJoins: number | null
  readonly netRevenue: readonly Money[]
}

/** What some publications come to together: in the range, or in the first days of those whose first days are known. */
export function totalsOf(rows: readonly Row[], of: 'range' | 'first', displayCurrency: string): Totals {
  const counted = of === 'range' ? rows.map(({ earnings }) => earnings) : rows.flatMap(({ first }) => first ?? [])
  const sum = (number: (one: (typeof counted)[number]) => number) => counted.reduce((all, one) => all + number(one), 0)
  const seen = of === 'range' ? rows.flatMap(({ views }) => views?.count ?? []) : []
  const inRange = (number: (row: Row) => number) =>
    of === 'range' ? rows.reduce((all, row) => all + number(row), 0) : null
  const byCurrency = new Map<string, number>()
  for (const { amountMinor, currency } of counted.flatMap(({ netRevenue }) => netRevenue))
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor)
  const net = [...byCurrency].map(([currency, amountMinor]) => ({ currency, amountMinor }))
  return {
    count: counted.length,
    views: seen.length === 0 ? null : seen.reduce((all, one) => all + one, 0),
    clicks: sum(({ clicks }) => clicks),
    sales: sum(({ sales }) => sales),
    renewals: sum(({ renewals }) => renewals),
    newPeople: inRange(({ earnings }) => earnings.newPeople),
    listJoins: inRange(({ earnings }) => earnings.listJoins),
    netRevenue: orderTotals(net, displayCurrency),
  }
}
