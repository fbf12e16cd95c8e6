import type { Reached } from '#contract/compared'
import type { Money } from '#contract/money'
import { daysBetween } from '../figures/range.rules.ts'

export type ClicksOfDay = { readonly age: number; readonly clicks: number }
export type EarningsOfDay = {
  /** Days since publishing: 0 is the day itself. */
  readonly age: number
  readonly currency: string
  readonly sales: number
  readonly net: number
}
type Brought = { readonly clicks: readonly ClicksOfDay[]; readonly earnings: readonly EarningsOfDay[] }
type Frame = { readonly from: string; readonly today: string; readonly days: number; readonly currency: string }

/** What was reached at the end of each day from the day of publishing on: so many days, or up to today. Money in one currency. */
export function sumByDay({ clicks, earnings }: Brought, { from, today, days, currency }: Frame): Reached[] {
  const lived = Math.min(days, daysBetween(from, today))
  const each = Array.from({ length: lived }, () => ({ clicks: 0, sales: 0, netRevenueMinor: 0 }))
  for (const { age, clicks: clicked } of clicks) {
    const day = each[age]
    if (day) day.clicks += clicked
  }
  for (const { age, sales, net, currency: paid } of earnings) {
    const day = each[age]
    if (!day) continue
    day.sales += sales
    if (paid === currency) day.netRevenueMinor += net
  }
  let reached: Reached = { clicks: 0, sales: 0, netRevenueMinor: 0 }
  return each.map((day) => {
    reached = {
      clicks: reached.clicks + day.clicks,
      sales: reached.sales + day.sales,
      netRevenueMinor: reached.netRevenueMinor + day.netRevenueMinor,
    }
    return reached
  })
}

/** What was earned in each currency; one whose money came back still counts, with nothing. */
export function totalsOf(earnings: readonly EarningsOfDay[]): Money[] {
  const sums = new Map<string, number>()
  for (const { currency, net } of earnings) sums.set(currency, (sums.get(currency) ?? 0) + net)
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }))
}
