import type { DestinationRefusal } from '#contract/destinations'
import type { Destination } from './inspect-destination.ts'
import {
  clicksOnlyFacts,
  plainFacts,
  trackedFacts,
  uncheckedFacts,
  type DestinationFacts,
} from './destination-facts.rules.ts'
import type { RefusedDestination } from './plain-destination.rules.ts'
import {
  LinkDestinationInvalid,
  LinkDestinationRefused,
  LinkDestinationUnavailable,
  LinkManyProducts,
  LinkNotConnected,
} from './errors.ts'

/** What the creator agreed to, knowing what it costs. */
export type Consents = {
  readonly trackAllProducts: boolean
  readonly countClicksOnly: boolean
  readonly checkLater: boolean
}

/**
 * Turns an inspected destination into what the link keeps of it.
 * @throws LinkDestinationInvalid, LinkDestinationRefused, LinkManyProducts, LinkNotConnected, LinkDestinationUnavailable
 */
export function acceptDestination(destination: Destination, consents: Consents): DestinationFacts {
  if (destination.kind === 'refused') throw refusalOf(destination)
  if (destination.kind === 'unavailable') {
    const { source, unchecked, obstacle } = destination
    if (consents.checkLater && unchecked !== null) return uncheckedFacts(unchecked, source)
    throw new LinkDestinationUnavailable(obstacle)
  }
  if (destination.kind === 'not_connected') {
    if (consents.countClicksOnly) return clicksOnlyFacts(destination)
    throw new LinkNotConnected()
  }
  if (destination.kind !== 'tracked') return plainFacts(destination.url)

  const products = destination.products.length
  if (products > 1 && !consents.trackAllProducts) throw new LinkManyProducts(products)
  return trackedFacts(destination)
}

const refusalOf = ({ refusal }: RefusedDestination) =>
  OF_SOURCES.has(refusal.code) ? new LinkDestinationRefused(refusal) : new LinkDestinationInvalid(refusal)

const OF_SOURCES: ReadonlySet<DestinationRefusal['code']> = new Set([
  'checkout_session',
  'not_a_checkout_link',
  'dashboard_page',
  'wrong_environment',
  'other_organization',
  'no_product',
])
