import type { SeenDestination, TrackedLink } from '../../../links/index.ts'
import type { PolarCheckoutLink } from '../api/answers.schema.ts'
import { keepCarrier } from './carrier.rules.ts'
import { sellableProducts } from './product.rules.ts'

/** Polar deletes a checkout link itself when its last product is archived. */
const DELETED = { code: 'deleted', facts: { source: 'polar' } } as const
const SELLS_NOTHING = { code: 'sells_nothing', facts: { source: 'polar' } } as const

type Frame = {
  /** Of the price to show, when a product has several. */
  readonly currency: string
  /** The checkout link's page in Polar's dashboard. */
  readonly editUrl: string
}

/** What has become of the checkout link a link of ours leads to; null: Polar has it no more. */
export function stateOf(
  link: TrackedLink,
  found: PolarCheckoutLink | null,
  { currency, editUrl }: Frame,
): SeenDestination {
  if (found === null) return { kind: 'unusable', attention: DELETED }
  const products = sellableProducts(found.products, currency)
  if (products.length === 0) return { kind: 'unusable', attention: SELLS_NOTHING }
  const query = URL.parse(link.destination_url)?.searchParams ?? new URLSearchParams()
  return {
    kind: 'tracked',
    source: 'polar',
    accountId: found.organization_id,
    linkId: found.id,
    products,
    carrier: keepCarrier(link.carrier, query, found.metadata),
    editUrl,
  }
}
