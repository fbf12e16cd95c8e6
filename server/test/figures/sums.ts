import type { Activity } from '#contract/activities'
import type { Money } from '#contract/money'

/** What something sold: first purchases, renewals, and net by currency without the currencies that come to nothing. */
export type Sums = { readonly sales: number; readonly renewals: number; readonly net: Readonly<Record<string, number>> }

const RENEWALS: readonly Activity['kind'][] = ['renewal', 'upgrade', 'downgrade']

export const sumsOf = (it: {
  readonly sales: number
  readonly renewals: number
  readonly netRevenue: readonly Money[]
}) => ({ sales: it.sales, renewals: it.renewals, net: netOf(it.netRevenue) }) satisfies Sums

export function sumsOfActivities(activities: readonly Activity[]): Sums {
  return {
    sales: activities.filter(({ kind }) => kind === 'sale').length,
    renewals: activities.filter(({ kind }) => RENEWALS.includes(kind)).length,
    net: netOf(activities.flatMap(({ amount }) => amount ?? [])),
  }
}

/** Adds up per currency. */
export function netOf(money: readonly Money[]): Record<string, number> {
  const net = new Map<string, number>()
  for (const { amountMinor, currency } of money) net.set(currency, (net.get(currency) ?? 0) + amountMinor)
  return Object.fromEntries(
    [...net].filter(([, minor]) => minor !== 0).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  )
}

export function added(all: readonly Sums[]): Sums {
  return {
    sales: all.reduce((sum, one) => sum + one.sales, 0),
    renewals: all.reduce((sum, one) => sum + one.renewals, 0),
    net: netOf(
      all.flatMap((one) => Object.entries(one.net).map(([currency, amountMinor]) => ({ currency, amountMinor }))),
    ),
  }
}
