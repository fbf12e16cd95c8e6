import type { CheckoutLinkChoice } from '#contract/polar'
import { DomainError } from '../../../platform/http/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Polar } from '../access/polar.ts'
import { readLiveConnection } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import { sellableProducts } from './product.rules.ts'

/**
 * The checkout links a creator may choose from: the newest 100 of the connected organization that sell something.
 * Calls out: never inside a transaction.
 * @throws DomainError polar.unavailable
 */
export async function listChoices(polar: Polar, scope: WorkspaceScope): Promise<CheckoutLinkChoice[]> {
  const connection = await readLiveConnection(polar.db.reader, scope)
  if (!connection || connection.environment !== polar.config.environment) return []
  try {
    const { items } = await withAccessToken(polar, scope, connection.id, (as) =>
      polar.api.listCheckoutLinks(as, connection.organization_id, 1),
    )
    return items
      .map(({ url, label, products }) => ({
        url,
        label: label ?? null,
        products: sellableProducts(products, scope.displayCurrency),
      }))
      .filter(({ products }) => products.length > 0)
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    polar.log.info({ failure: error.failure, reason: error.message }, 'checkout links could not be listed')
    throw new DomainError('polar.unavailable', { facts: { advice: 'paste' } })
  }
}
