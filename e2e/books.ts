import type { Activity } from '#contract/activities'
import type { Emulator } from './emulator.ts'

/** Money per currency, and how often there was any. */
export type Sums = {
  /** By currency: what was sold less what went back, in the smallest unit. */
  readonly net: Readonly<Record<string, number>>
  readonly sales: number
  /** Sales that a tracked click led to. */
  readonly attributed: number
}

type Books = {
  readonly currencies: readonly { readonly currency: string; readonly sales: number; readonly net_minor: number }[]
  readonly orders: readonly {
    readonly paid: boolean
    readonly net_minor: number
    readonly reference_id: string | null
  }[]
}

/** What was sold by the emulator's own account. */
export async function polarsBooks(emulator: Emulator): Promise<Sums> {
  const books = await emulator.control<Books>('GET', '/books?organization=acme-studio')
  const money = books.orders.filter((order) => order.paid && order.net_minor > 0)
  return {
    net: Object.fromEntries(books.currencies.map((it) => [it.currency.toUpperCase(), it.net_minor])),
    sales: books.currencies.reduce((sum, it) => sum + it.sales, 0),
    attributed: money.filter((order) => order.reference_id !== null).length,
  }
}

const SALES: readonly Activity['kind'][] = ['sale', 'renewal', 'upgrade']

/** What was sold by our account. */
export function ourBooks(activities: readonly Activity[]): Sums {
  const net: Record<string, number> = {}
  for (const { amount } of activities) {
    if (amount) net[amount.currency] = (net[amount.currency] ?? 0) + amount.amountMinor
  }
  const sales = activities.filter((activity) => SALES.includes(activity.kind))
  return { net, sales: sales.length, attributed: sales.filter((it) => it.attribution?.link).length }
}
