import type { Price, Product } from '#contract/destinations'
import type { PolarLinkProduct, PolarPrice } from '../api/answers.schema.ts'

/** The products a checkout link still sells, with the price to show: in `currency` if there is one, else the first. */
export function sellableProducts(products: readonly PolarLinkProduct[], currency: string): Product[] {
  return products
    .filter((product) => !product.is_archived)
    .map((product) => ({ id: product.id, name: product.name, price: priceOf(product, currency) }))
}

function priceOf(product: PolarLinkProduct, currency: string): Price {
  const prices = product.prices.filter((price) => !price.is_archived)
  const price = prices.find((candidate) => codeOf(candidate) === currency) ?? prices[0]
  if (!price) return { kind: 'other' }
  const code = codeOf(price)
  if (price.amount_type === 'custom') return { kind: 'custom', minimum: money(price.minimum_amount, code) }
  const seat = price.amount_type === 'seat_based' ? money(seatMinorOf(price), code) : null
  if (seat !== null) return { kind: 'seats', amount: seat, interval: intervalOf(product) }
  const amount = price.amount_type === 'fixed' ? money(price.price_amount, code) : null
  if (amount === null) return { kind: 'other' }
  // Polar has no free price any more: free is fixed at nothing.
  if (amount.amountMinor === 0) return { kind: 'free' }
  return { kind: 'fixed', amount, interval: intervalOf(product) }
}

/** Of one seat where one is bought; many may cost less each. */
function seatMinorOf({ seat_tiers: tiers }: PolarPrice): number | null {
  const [first] = (tiers?.tiers ?? []).toSorted((a, b) => a.min_seats - b.min_seats)
  return first?.price_per_seat ?? null
}

/** `month`, or `3 months` when it is not each one. */
function intervalOf({ recurring_interval: interval, recurring_interval_count: count }: PolarLinkProduct) {
  if (interval === null || interval === undefined) return null
  return count === null || count === undefined || count === 1 ? interval : `${count} ${interval}s`
}

const codeOf = (price: PolarPrice) => price.price_currency?.toUpperCase() ?? null

function money(amountMinor: number | null | undefined, currency: string | null) {
  if (amountMinor === null || amountMinor === undefined || currency === null) return null
  return { amountMinor, currency }
}
