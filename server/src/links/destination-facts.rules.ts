import { linkAttention, type Carrier, type LinkAttention, type Price, type Product } from '#contract/destinations'
import type { SourceName } from '#contract/words/sources'
import type { TrackedDestination } from './destination.rules.ts'

/** What a link row keeps of its destination. */
export type DestinationFacts = {
  readonly destination_url: string
  readonly carrier: 'reference_id' | 'utm_content' | 'utm_term' | null
  /** Which parameter of a plain destination takes the click id; null: none does, as at every checkout. */
  readonly click_parameter: string | null
  readonly source: SourceName | null
  readonly source_account_id: string | null
  readonly source_link_id: string | null
  readonly product_id: string | null
  readonly product_name: string | null
  readonly price_kind: Price['kind'] | null
  readonly price_minor: number | null
  readonly price_currency: string | null
  readonly price_interval: string | null
  readonly products_count: number
  readonly edit_url: string | null
  readonly attention: LinkAttention | null
}

/** A destination whose sales nobody matches. */
export const plainFacts = (url: string): DestinationFacts => ({
  ...NO_PRICE,
  destination_url: url,
  carrier: null,
  click_parameter: null,
  source: null,
  source_account_id: null,
  source_link_id: null,
  product_id: null,
  product_name: null,
  price_kind: null,
  products_count: 0,
  edit_url: null,
  attention: null,
})

/** A plain destination with the parameter that takes the click id. A checkout's own carrier does that there. */
export const withClickParameter = (facts: DestinationFacts, name: string | null): DestinationFacts =>
  facts.source === null ? { ...facts, click_parameter: name } : facts

/** A checkout link saved while the source was not connected: clicks are counted, and machines are kept out of the checkout. */
export const clicksOnlyFacts = ({ url, source }: { url: string; source: SourceName }): DestinationFacts => ({
  ...plainFacts(url),
  source,
  attention: { code: 'made_unconnected', facts: { source } },
})

/** A checkout link saved while the source did not answer: its clicks carry their id, so that no sale is lost meanwhile. */
export const uncheckedFacts = (
  { url, carrier }: { url: string; carrier: Carrier },
  source: SourceName,
): DestinationFacts => ({
  ...clicksOnlyFacts({ url, source }),
  carrier,
  attention: { code: 'unchecked', facts: { source } },
})

/** Keeps the first product's name and price; how many there are is kept beside. */
export function trackedFacts(destination: Omit<TrackedDestination, 'accountName'>): DestinationFacts {
  const [product] = destination.products
  return {
    ...(product ? priceFacts(product.price) : { ...NO_PRICE, price_kind: null }),
    destination_url: destination.url,
    carrier: destination.carrier,
    click_parameter: null,
    source: destination.source,
    source_account_id: destination.accountId,
    source_link_id: destination.linkId,
    product_id: product?.id ?? null,
    product_name: product?.name ?? null,
    products_count: destination.products.length,
    edit_url: destination.editUrl,
    attention: destination.carrier === null ? { code: 'no_carrier', facts: {} } : null,
  }
}

type PriceFacts = Pick<DestinationFacts, 'price_kind' | 'price_minor' | 'price_currency' | 'price_interval'>
const NO_PRICE = { price_minor: null, price_currency: null, price_interval: null }

function priceFacts(price: Price): PriceFacts {
  const facts = { ...NO_PRICE, price_kind: price.kind }
  const isSet = price.kind === 'fixed' || price.kind === 'seats'
  const amount = isSet ? price.amount : price.kind === 'custom' ? price.minimum : null
  if (amount === null) return facts
  const price_interval = isSet ? price.interval : null
  return { ...facts, price_minor: amount.amountMinor, price_currency: amount.currency, price_interval }
}

type ProductFacts = PriceFacts & Pick<DestinationFacts, 'product_id' | 'product_name'>

/** The product as it was kept; null for a destination without one. */
export function productOf(facts: ProductFacts): Product | null {
  if (facts.product_id === null || facts.product_name === null) return null
  return { id: facts.product_id, name: facts.product_name, price: priceOf(facts) }
}

function priceOf({ price_kind, price_minor, price_currency, price_interval }: PriceFacts): Price {
  const amount =
    price_minor === null || price_currency === null ? null : { amountMinor: price_minor, currency: price_currency }
  if (price_kind === 'free') return { kind: 'free' }
  if (price_kind === 'custom') return { kind: 'custom', minimum: amount }
  if (price_kind === 'seats' && amount) return { kind: 'seats', amount, interval: price_interval }
  if (price_kind === 'fixed' && amount) return { kind: 'fixed', amount, interval: price_interval }
  return { kind: 'other' }
}

/** Reads why a link needs attention from its row. */
export const readAttention = (stored: unknown): LinkAttention | null => linkAttention.nullable().parse(stored)
