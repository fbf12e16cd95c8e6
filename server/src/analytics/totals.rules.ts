import type { Money } from '#contract/money'

/** Puts totals in order: the display currency first, then by code; currencies that come to nothing are left out. */
export function orderTotals(totals: readonly Money[], displayCurrency: string): Money[] {
  const rank = (money: Money) => (money.currency === displayCurrency ? '' : money.currency)
  return totals.filter((money) => money.amountMinor !== 0).toSorted((a, b) => rank(a).localeCompare(rank(b)))
}

/** A share between 0 and 1, or null where there is nothing to divide. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
