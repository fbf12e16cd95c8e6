import type { Destination } from './inspect-destination.ts'
import { manyProductsMessage, plainFacts, trackedFacts, type DestinationFacts } from './destination-facts.rules.ts'
import {
  LinkDestinationInvalid,
  LinkDestinationRefused,
  LinkDestinationUnavailable,
  LinkManyProducts,
  LinkNotConnected,
} from './errors.ts'

/** What the creator agreed to, knowing what it costs. */
export type Consents = { readonly trackAllProducts: boolean; readonly countClicksOnly: boolean }

/**
 * Turns an inspected destination into what the link keeps of it.
 * @throws LinkDestinationInvalid, LinkDestinationRefused, LinkManyProducts, LinkNotConnected, LinkDestinationUnavailable
 */
export function acceptDestination(destination: Destination, consents: Consents): DestinationFacts {
  switch (destination.kind) {
    case 'plain':
      return plainFacts(destination.url)
    case 'tracked':
      if (destination.products.length > 1 && !consents.trackAllProducts) {
        throw new LinkManyProducts(manyProductsMessage(destination.products.length))
      }
      return trackedFacts(destination)
    case 'not_connected':
      if (!consents.countClicksOnly) throw new LinkNotConnected(destination.message)
      return plainFacts(destination.url)
    case 'refused':
      throw PLAIN_REASONS.has(destination.reason)
        ? new LinkDestinationInvalid(destination.reason, destination.message)
        : new LinkDestinationRefused(destination.reason, destination.message)
    case 'unavailable':
      throw new LinkDestinationUnavailable(destination.message)
  }
}

/** Reasons that have nothing to do with an integration. */
const PLAIN_REASONS: ReadonlySet<string> = new Set(['not_a_url', 'not_http', 'own_short_url'])
