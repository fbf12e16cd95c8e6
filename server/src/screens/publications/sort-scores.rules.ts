import type { Money } from '#contract/money'
import type { FirstDays, PerView } from '#contract/scoreboard'
import { roughWorthOfUnit } from '#contract/words/currencies'

type Sortable = {
  readonly id: string
  readonly views: number | null
  readonly perView: PerView
  readonly first: FirstDays | null
}
type Order = {
  readonly sort: string
  readonly direction: 'asc' | 'desc'
  /** Clicks, sales and revenue are those of the first days. */
  readonly isFirst: boolean
  readonly displayCurrency: string
}
/** What is compared, the most weighty number first; null is last in either direction. */
type Height = readonly number[] | null

/** Sorts by numbers that no query sorts by; by any other the rows stay in the order they came in. */
export function sortScores<T extends Sortable>(rows: readonly T[], order: Order): readonly T[] {
  const heightOf = keyOf(order)
  if (heightOf === null) return rows
  const sign = order.direction === 'asc' ? 1 : -1
  return rows
    .map((row) => ({ row, height: heightOf(row) }))
    .toSorted((one, other) => {
      if (one.height === null || other.height === null)
        return Number(one.height === null) - Number(other.height === null)
      return sign * (compare(one.height, other.height) || one.row.id.localeCompare(other.row.id))
    })
    .map(({ row }) => row)
}

function keyOf({ sort, isFirst, displayCurrency }: Order): ((row: Sortable) => Height) | null {
  const money = (totals: readonly Money[]) => heightOfMoney(totals, displayCurrency)
  if (sort === 'views') return ({ views }) => single(views)
  if (sort === 'clickRate') return ({ perView }) => single(perView.clickRate)
  if (sort === 'perThousand') return ({ perView: { revenuePerThousand: one } }) => (one === null ? null : money([one]))
  if (!isFirst) return null
  if (sort === 'clicks') return ({ first }) => single(first?.clicks ?? null)
  if (sort === 'sales') return ({ first }) => single(first?.sales ?? null)
  if (sort === 'renewals') return ({ first }) => single(first?.renewals ?? null)
  return sort === 'revenue' ? ({ first }) => first && money(first.netRevenue) : null
}

const single = (number: number | null): Height => (number === null ? null : [number])

/** As `heightOfTotals` in SQL: what earned in the display currency first, then in others, then nothing, then less. */
function heightOfMoney(totals: readonly Money[], displayCurrency: string): readonly number[] {
  const displayed = totals.find(({ currency }) => currency === displayCurrency)?.amountMinor ?? 0
  const others = totals.filter(({ currency }) => currency !== displayCurrency)
  const other = Math.max(0, ...others.map(({ amountMinor, currency }) => amountMinor * roughWorthOfUnit(currency)))
  if (displayed > 0) return [2, displayed]
  if (other > 0) return [1, other]
  const less = displayed || Math.min(0, ...others.map(({ amountMinor }) => amountMinor))
  return less < 0 ? [-1, less] : [0, 0]
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
