import { Hono } from 'hono'
import { discountShape } from '../fixtures/discount.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Discount } from '../world/records.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { idsOf, isWanted, pathId } from './query.ts'

const scopes = ['discounts:read', 'discounts:write']

const sorters: Sorters<Discount> = {
  created_at: (discount) => discount.created_at,
  name: (discount) => discount.name,
  code: (discount) => discount.code,
  redemptions_count: (discount) => discount.redemptions_count,
}

/**
 * `GET /v1/discounts/` and `/{id}`.
 * Source: https://github.com/polarsource/polar/blob/c6c3645e63/server/polar/discount/endpoints.py
 */
export function discountRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/discounts/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const organizations = idsOf(c, 'organization_id')
    const query = c.req.query('query')?.toLowerCase()
    const records = emulator.world.discounts
      .filter((discount) => access.organizations.includes(discount.organization_id))
      .filter((discount) => isWanted(organizations, discount.organization_id))
      .filter((discount) => query === undefined || discount.name.toLowerCase().includes(query))
    const page = pageOf(c, records, sorters, '-created_at')
    return c.json({ ...page, items: page.items.map(listed) })
  })
  app.get('/v1/discounts/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const discount = byId(emulator.world.discounts, pathId(c))
    if (!discount || !access.organizations.includes(discount.organization_id)) throw notFound()
    return c.json(listed(discount))
  })
  return app
}

/** By itself a discount names the products it is restricted to; an order leaves them out. */
const listed = (discount: Discount) => ({ ...discountShape(discount), products: [] })
