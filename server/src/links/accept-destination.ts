import type { RefusalReason } from '#contract/destinations'
import type { Destination } from './inspect-destination.ts'
import {
  clicksOnlyFacts,
  manyProductsMessage,
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
    const { provider, unchecked, message } = destination
    if (consents.checkLater && unchecked !== null) return uncheckedFacts(unchecked, provider)
    throw new LinkDestinationUnavailable(message)
  }
  if (destination.kind === 'not_connected') {
    if (consents.countClicksOnly) return clicksOnlyFacts(destination)
    throw new LinkNotConnected(destination.message)
  }
  if (destination.kind !== 'tracked') return plainFacts(destination.url)

  const products = destination.products.length
  if (products > 1 && !consents.trackAllProducts) throw new LinkManyProducts(manyProductsMessage(products))
  return trackedFacts(destination)
}

const refusalOf = ({ reason, message }: RefusedDestination) =>
  PLAIN_REASONS.has(reason) ? new LinkDestinationInvalid(reason, message) : new LinkDestinationRefused(reason, message)

/** Reasons that have nothing to do with an integration. */
const PLAIN_REASONS: ReadonlySet<RefusalReason> = new Set(['not_a_url', 'not_http', 'own_short_url'])
