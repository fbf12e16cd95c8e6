import type { Money } from '#contract/money'
import { orderTotals } from '#contract/words/totals'

/** Totals as they are shown, the leading one first; currencies that come to nothing are left out. */
export function shownTotals(totals: readonly Money[], displayCurrency: string): Money[] {
  return orderTotals(
    totals.filter((money) => money.amountMinor !== 0),
    displayCurrency,
  )
}

/** A share between 0 and 1, or null where there is nothing to divide. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
