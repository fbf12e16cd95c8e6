import type { Discount } from '../../../codes/index.ts'
import { DomainError } from '../../../platform/http/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarDiscount } from '../api/answers.schema.ts'
import type { PolarClient } from '../api/client.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import type { Polar } from '../access/polar.ts'
import { readLiveConnection } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'

/** A person waits meanwhile. Polar gives 100 a page. */
const PAGES_MAX = 5

/**
 * The connected organization's discounts that have a code, newest first; none without a connection. They are not kept: a
 * sale says itself which one it used. Calls out: never inside a transaction.
 * @throws DomainError polar.unavailable, polar.token_scopes
 */
export async function listDiscounts(polar: Polar, scope: WorkspaceScope): Promise<readonly Discount[]> {
  const found = await askPolar(polar, scope, async (api, as, organizationId) => {
    const discounts: PolarDiscount[] = []
    for (let page = 1; page <= PAGES_MAX; page++) {
      const { items, pages } = await api.listDiscounts(as, { organizationId, page })
      discounts.push(...items)
      if (page >= pages) break
    }
    return discounts
  })
  return (found ?? []).flatMap(withCode)
}

/**
 * One of them; null when it is another organization's, has no code or is gone.
 * @throws DomainError polar.unavailable, polar.token_scopes
 */
export async function findDiscount(polar: Polar, scope: WorkspaceScope, id: string): Promise<Discount | null> {
  const found = await askPolar(polar, scope, async (api, as, organizationId) => {
    const discount = await api.getDiscount(as, id)
    return discount.organization_id === organizationId ? discount : null
  })
  return found ? (withCode(found)[0] ?? null) : null
}

const withCode = ({ id, code, name }: PolarDiscount): Discount[] =>
  code == null || code === '' ? [] : [{ source: 'polar', discountId: id, code, name }]

async function askPolar<T>(
  polar: Polar,
  scope: WorkspaceScope,
  ask: (api: PolarClient, as: Credential, organizationId: string) => Promise<T>,
): Promise<T | null> {
  const connection = await readLiveConnection(polar.db.reader, scope)
  if (!connection || connection.environment !== polar.config.environment) return null
  try {
    return await withAccessToken(polar, scope, connection.id, (as) => ask(polar.api, as, connection.organization_id))
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    // An id that is no uuid is refused as unreadable (422).
    if (error.failure === 'not_found' || error.status === 422) return null
    polar.log.info({ failure: error.failure, reason: error.message }, 'discounts could not be read')
    if (error.failure === 'insufficient_scope')
      throw new DomainError('polar.token_scopes', { facts: { missing: ['discounts:read'] } })
    throw new DomainError('polar.unavailable', { facts: { advice: 'wait' } })
  }
}
