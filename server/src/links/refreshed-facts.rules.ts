import type { LinkAttention, Product } from '#contract/destinations'
import { trackedFacts, type DestinationFacts } from './destination-facts.rules.ts'
import type { SeenDestination } from './destination.rules.ts'

const NAMES_MAX = 5

/**
 * What a link keeps of its destination after its source looked at it again. Where nobody can buy, the known facts stay.
 * A product that is still sold stays the link's product; its name and price are updated. Seeing the same again changes
 * nothing.
 */
export function refreshedFacts(known: DestinationFacts, seen: SeenDestination): DestinationFacts {
  if (seen.kind === 'unusable') return { ...known, attention: seen.attention }
  const isOther = ({ id }: Product) => Number(id !== known.product_id)
  const products = seen.products.toSorted((a, b) => isOther(a) - isOther(b))
  const tracked = trackedFacts({ ...seen, url: known.destination_url, products })
  const facts = { ...tracked, attention: tracked.attention ?? movedCarrier(known, seen) }
  if (products.length === 1 || isAgreed(known)) return facts
  // The count stays what the creator agreed to: that is how the next look knows that they did not agree to more.
  return { ...facts, products_count: 1, attention: facts.attention ?? sellsSeveral(seen.products) }
}

/** Said until the next look: clicks from before carried their id where it was overwritten. */
function movedCarrier({ carrier: before }: DestinationFacts, { carrier: now, source }: Moved): LinkAttention | null {
  if (before === null || now === null || before === now) return null
  return { code: 'carrier_moved', facts: { source, before, now } }
}

type Moved = Pick<Extract<SeenDestination, { readonly carrier: unknown }>, 'carrier' | 'source'>

/** The creator chose to track a checkout link with several products. */
const isAgreed = ({ products_count: count }: DestinationFacts) => count > 1

const sellsSeveral = (products: readonly Product[]): LinkAttention => ({
  code: 'several_products',
  facts: { products: products.length, names: products.slice(0, NAMES_MAX).map(({ name }) => name) },
})
