import type { PublicationId } from '#contract/ids'
import type { PublicationParts } from '#contract/publication-parts'
import { orderTotals } from '#contract/words/totals'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { Shown } from '../figures/span.ts'
import { readBuyers } from './buyers.query.ts'
import { readPlacements, readProducts } from './parts.query.ts'

/**
 * What one publication brought, taken apart, and what its buyers were worth.
 * @throws NotFound
 */
export async function reportParts(
  reader: Reader,
  scope: WorkspaceScope,
  only: PublicationId,
  shown: Shown & { readonly now: Date },
): Promise<PublicationParts> {
  const found = await reader
    .selectFrom('publications')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', only)
    .select('id')
    .executeTakeFirst()
  if (!found) throw new NotFound()
  const [placements, products, buyers] = await Promise.all([
    readPlacements(reader, scope, only, shown),
    readProducts(reader, scope, only, shown),
    readBuyers(reader, scope, only, shown),
  ])
  return {
    placements: placements.map(({ net, list_joins, ...row }) => ({
      ...row,
      listJoins: list_joins,
      netRevenue: [...net],
    })),
    products: products.map(({ net, product_id, ...row }) => ({ ...row, productId: product_id, netRevenue: [...net] })),
    buyers: {
      ...buyers,
      worth: buyers.worth.map(({ days, people, net }) => ({
        days,
        people,
        perPerson: orderTotals(
          net.map(({ amountMinor, currency }) => ({ amountMinor: Math.round(amountMinor / people), currency })),
          scope.displayCurrency,
        ),
      })),
    },
  }
}
