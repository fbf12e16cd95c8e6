import { Hono } from 'hono'
import { productShape } from '../fixtures/product.ts'
import type { Emulator } from '../world/emulator.ts'
import { activePrice, priceAmount } from '../world/money.ts'
import type { Product } from '../world/records.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { boolOf, enumsOf, idsOf, isWanted, metadataMatches, pathId } from './query.ts'

const scopes = ['products:read', 'products:write']

const sorters: Sorters<Product> = {
  created_at: (product) => product.created_at,
  name: (product) => product.name,
  price_amount_type: (product) => activePrice(product).amount_type,
  price_amount: (product) => priceAmount(activePrice(product), null),
}

/** `GET /v1/products/` and `/{id}`. */
export function productRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/products/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const ids = idsOf(c, 'id')
    const organizations = idsOf(c, 'organization_id')
    const isArchived = boolOf(c, 'is_archived')
    const isRecurring = boolOf(c, 'is_recurring')
    const visibilities = enumsOf(c, 'visibility', ['draft', 'private', 'public'])
    const query = c.req.query('query')?.toLowerCase()
    const records = emulator.world.products
      .filter((product) => access.organizations.includes(product.organization_id))
      .filter((product) => isWanted(ids, product.id) && isWanted(organizations, product.organization_id))
      .filter((product) => isArchived === null || product.is_archived === isArchived)
      .filter((product) => isRecurring === null || (product.recurring_interval !== null) === isRecurring)
      .filter((product) => isWanted(visibilities, product.visibility))
      .filter((product) => query === undefined || product.name.toLowerCase().includes(query))
      .filter((product) => metadataMatches(c, product.metadata))
    const page = pageOf(c, records, sorters, '-created_at')
    return c.json({ ...page, items: page.items.map(productShape) })
  })
  app.get('/v1/products/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const product = byId(emulator.world.products, pathId(c))
    if (!product || !access.organizations.includes(product.organization_id)) throw notFound()
    return c.json(productShape(product))
  })
  return app
}
