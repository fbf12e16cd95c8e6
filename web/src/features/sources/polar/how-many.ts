import { formatCount } from '../../../lib/money.ts'

/** `1 order`, `1,204 orders`, `No orders`. */
export function howMany(count: number, one: string): string {
  if (count === 0) return `No ${one}s`
  return `${formatCount(count)} ${count === 1 ? one : `${one}s`}`
}

/** What was found, without what was not: `2 orders and 1 refund`; null when it was nothing. */
export function ordersAndRefunds({ salesFound, refundsFound, disputesFound }: Found): string | null {
  const parts = [
    ...(salesFound > 0 ? [howMany(salesFound, 'order')] : []),
    ...(refundsFound > 0 ? [howMany(refundsFound, 'refund')] : []),
    ...(disputesFound > 0 ? [howMany(disputesFound, 'decided dispute')] : []),
  ]
  return parts.length > 0 ? new Intl.ListFormat('en', { type: 'conjunction' }).format(parts) : null
}

type Found = { readonly salesFound: number; readonly refundsFound: number; readonly disputesFound: number }
