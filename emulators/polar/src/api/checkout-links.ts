import { Hono } from 'hono'
import { z } from 'zod'
import { checkoutLinkShape } from '../fixtures/checkout-link.ts'
import { addLink } from '../world/catalog.ts'
import { nextModified, stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import type { CheckoutLink, Product } from '../world/records.ts'
import { byId, mustFind } from '../world/world.ts'
import { requireAccess } from './access.ts'
import type { Access } from './access.ts'
import { bodyOf } from './body.ts'
import { ApiError, notFound, notPermitted } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { idsOf, isWanted, pathId } from './query.ts'

const readScopes = ['checkout_links:read', 'checkout_links:write']
const writeScopes = ['checkout_links:write']

const sorters: Sorters<CheckoutLink> = {
  created_at: (link) => link.created_at,
  label: (link) => link.label,
  success_url: (link) => link.success_url,
  allow_discount_codes: (link) => link.allow_discount_codes,
}

const fields = z.object({
  label: z.string().nullish(),
  metadata: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
  allow_discount_codes: z.boolean().optional(),
  require_billing_address: z.boolean().optional(),
  success_url: z.url().nullish(),
  return_url: z.url().nullish(),
  discount_id: z.uuid().nullish(),
})
const createBody = fields.extend({
  products: z.array(z.uuid()).min(1).optional(),
  product_id: z.uuid().optional(),
})
const patchBody = fields.extend({ products: z.array(z.uuid()).min(1).nullish() })

/** `/v1/checkout-links/`: list, get, create, change, delete. */
export function checkoutLinkRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/checkout-links/', (c) => {
    const access = requireAccess(emulator, c, readScopes)
    const organizations = idsOf(c, 'organization_id')
    const products = idsOf(c, 'product_id')
    const records = emulator.world.checkoutLinks
      .filter((link) => isVisible(link, access) && isWanted(organizations, link.organization_id))
      .filter((link) => products === null || link.product_ids.some((id) => products.includes(id)))
    const page = pageOf(c, records, sorters, 'created_at')
    const items = page.items.map((link) => {
      const shape = shapeOf(emulator, link)
      if (products === null) return shape
      // As Polar does: with this filter the other products of a link are not shown.
      return { ...shape, products: shape.products.filter((product) => products.includes(product.id)) }
    })
    return c.json({ ...page, items })
  })
  app.post('/v1/checkout-links/', async (c) => {
    const access = requireAccess(emulator, c, writeScopes)
    const body = await bodyOf(c, createBody)
    const products = findProducts(emulator, access, body.products ?? (body.product_id ? [body.product_id] : []))
    const organizationId = products[0]?.organization_id ?? ''
    if (!access.canManage(organizationId)) throw notPermitted('manage products')
    const organization = mustFind(emulator.world.organizations, organizationId)
    const link = addLink(emulator.world, emulator.clock.now(), organization, { ...body, key: undefined, products })
    return c.json(shapeOf(emulator, link), 201)
  })
  app.get('/v1/checkout-links/:id', (c) => {
    const access = requireAccess(emulator, c, readScopes)
    return c.json(shapeOf(emulator, findVisible(emulator, access, pathId(c))))
  })
  app.patch('/v1/checkout-links/:id', async (c) => {
    const access = requireAccess(emulator, c, writeScopes)
    const link = findManaged(emulator, access, pathId(c))
    const { products, ...body } = await bodyOf(c, patchBody)
    if (products) link.product_ids = findProducts(emulator, access, products).map((product) => product.id)
    for (const [key, value] of Object.entries(body)) if (value !== undefined) Object.assign(link, { [key]: value })
    link.modified_at = nextModified(link, emulator.clock.now())
    return c.json(shapeOf(emulator, link))
  })
  app.delete('/v1/checkout-links/:id', (c) => {
    const access = requireAccess(emulator, c, writeScopes)
    findManaged(emulator, access, pathId(c)).deleted_at = stamp(emulator.clock.now())
    return c.body(null, 204)
  })
  return app
}

function shapeOf(emulator: Emulator, link: CheckoutLink) {
  return checkoutLinkShape(emulator.world, emulator.origin(), link)
}

function isVisible(link: CheckoutLink, access: Access): boolean {
  return link.deleted_at === null && access.organizations.includes(link.organization_id)
}

function findVisible(emulator: Emulator, access: Access, id: string): CheckoutLink {
  const link = byId(emulator.world.checkoutLinks, id)
  if (!link || !isVisible(link, access)) throw notFound()
  return link
}

function findManaged(emulator: Emulator, access: Access, id: string): CheckoutLink {
  const link = findVisible(emulator, access, id)
  if (!access.canManage(link.organization_id)) throw notPermitted('manage products')
  return link
}

function findProducts(emulator: Emulator, access: Access, ids: string[]): Product[] {
  return ids.map((id) => {
    const product = byId(emulator.world.products, id)
    if (product && !product.is_archived && access.organizations.includes(product.organization_id)) return product
    const detail = [{ type: 'value_error', loc: ['body', 'products'], msg: 'Product does not exist.', input: id }]
    throw new ApiError(422, { error: 'PolarRequestValidationError', detail })
  })
}
