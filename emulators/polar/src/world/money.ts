import type { Price, Product } from './records.ts'

// polar server/polar/kit/currency.py: these have no smaller unit.
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** Writes an amount of minor units the way a buyer reads it. */
export function formatAmount(amount: number, currency: string): string {
  const value = zeroDecimal.has(currency) ? amount : amount / 100
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() }).format(value)
}

/** The price a buyer meets: the first one not archived. */
export function activePrice(product: Product): Price {
  const price = product.prices.find((price) => !price.is_archived) ?? product.prices[0]
  if (!price) throw new Error(`Product ${product.id} has no price`)
  return price
}

/** Minor units before discount and tax. `chosen` only counts for pay-what-you-want. */
export function priceAmount(price: Price, chosen: number | null): number {
  if (price.amount_type === 'fixed') return price.price_amount
  const wanted = chosen ?? price.preset_amount ?? price.minimum_amount
  const atLeast = Math.max(wanted, price.minimum_amount)
  return price.maximum_amount === null ? atLeast : Math.min(atLeast, price.maximum_amount)
}

export type Charge = { subtotal: number; discount: number; net: number; tax: number; total: number }

/** Splits a price into what Polar reports: with inclusive pricing the tax is taken out of net. */
export function chargeFor(product: Product, amount: number, discountBasisPoints: number): Charge {
  const price = activePrice(product)
  const discount = Math.round((amount * discountBasisPoints) / 10_000)
  const asked = amount - discount
  const percent = product.tax_percent
  if (price.tax_behavior === 'inclusive') {
    const tax = Math.round((asked * percent) / (100 + percent))
    return { subtotal: amount, discount, net: asked - tax, tax, total: asked }
  }
  const tax = Math.round((asked * percent) / 100)
  return { subtotal: amount, discount, net: asked, tax, total: asked + tax }
}

/** Polar's 4 % + 40 minor units, worked out after payment; nothing for what costs nothing. */
export function platformFee(total: number): number {
  return total <= 0 ? 0 : Math.round(total * 0.04) + 40
}
