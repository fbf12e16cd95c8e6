import { roughWorthOfUnit } from './currencies.ts'

type Money = { readonly amountMinor: number; readonly currency: string }

/**
 * Puts totals in the order they are shown in: the workspace's display currency first if it earned, then by what is worth
 * most, roughly. The first leads: its amount is the large one, and the chart is drawn in it.
 */
export function orderTotals<T extends Money>(totals: readonly T[], displayCurrency: string): T[] {
  const leads = (money: Money) => Number(money.currency === displayCurrency && money.amountMinor > 0)
  return totals.toSorted(
    (a, b) =>
      leads(b) - leads(a) ||
      worthOf(b) - worthOf(a) ||
      Number(b.currency === displayCurrency) - Number(a.currency === displayCurrency) ||
      a.currency.localeCompare(b.currency, 'en'),
  )
}

const worthOf = ({ amountMinor, currency }: Money) => amountMinor * roughWorthOfUnit(currency)
