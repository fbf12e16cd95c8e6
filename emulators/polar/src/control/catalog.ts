import { Hono } from 'hono'
import { z } from 'zod'
import { checkoutLinkShape } from '../fixtures/checkout-link.ts'
import { productShape } from '../fixtures/product.ts'
import { archiveProduct, changeLinkProducts, presetReference, rewordProduct } from '../world/catalog-changes.ts'
import { addDiscount, addLink, addProduct } from '../world/catalog.ts'
import { nextModified, stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { findLink, findOrganization, findProduct } from '../world/lookup.ts'
import { controlBody, metadataBody } from './body.ts'

const productBody = z.object({
  organization: z.string(),
  key: z.string().optional(),
  name: z.string().min(1),
  description: z.string().optional(),
  amount: z.int().min(0).optional(),
  currency: z.string().optional(),
  custom: z.object({ minimum: z.int().optional(), maximum: z.int().optional(), preset: z.int().optional() }).optional(),
  recurring_interval: z.enum(['day', 'week', 'month', 'year']).optional(),
  trial_days: z.int().min(1).optional(),
  tax_percent: z.number().optional(),
  tax_behavior: z.enum(['inclusive', 'exclusive']).optional(),
})
const linkFields = z.object({
  label: z.string().nullish(),
  metadata: metadataBody.optional(),
  success_url: z.string().nullish(),
})
const newLinkBody = linkFields.extend({
  organization: z.string(),
  key: z.string().optional(),
  products: z.array(z.string()).min(1),
  discount: z.string().optional(),
})
const linkBody = linkFields.extend({ products: z.array(z.string()).min(1).optional() })

/** Control calls about what is sold: products, discounts, checkout links. */
export function catalogRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  const { clock } = emulator
  app.post('/_control/products', async (c) => {
    const body = await controlBody(c, productBody)
    const organization = findOrganization(emulator.world, body.organization)
    const product = addProduct(emulator.world, clock.now(), organization, body)
    emulator.emit(organization.id, 'product.created', () => productShape(product))
    return c.json(productShape(product), 201)
  })
  app.patch('/_control/products/:ref', async (c) => {
    const body = await controlBody(
      c,
      z.object({ name: z.string().min(1).optional(), description: z.string().optional() }),
    )
    const product = findProduct(emulator.world, c.req.param('ref'))
    rewordProduct(emulator, product, body)
    return c.json(productShape(product))
  })
  app.post('/_control/products/:ref/archive', (c) => {
    const product = findProduct(emulator.world, c.req.param('ref'))
    archiveProduct(emulator, product)
    return c.json(productShape(product))
  })
  app.post('/_control/discounts', async (c) => {
    const body = await controlBody(c, z.object({ organization: z.string(), code: z.string(), percent: z.number() }))
    const organization = findOrganization(emulator.world, body.organization)
    return c.json(addDiscount(emulator.world, clock.now(), organization, body), 201)
  })
  linkRoutes(app, emulator)
  linkChangeRoutes(app, emulator)
  return app
}

function linkRoutes(app: Hono, emulator: Emulator): void {
  const { clock } = emulator
  const products = (refs: string[]) => refs.map((ref) => findProduct(emulator.world, ref))
  app.post('/_control/checkout-links', async (c) => {
    const { discount, ...body } = await controlBody(c, newLinkBody)
    const organization = findOrganization(emulator.world, body.organization)
    const found = emulator.world.discounts.find((candidate) => candidate.code === discount)
    const input = { ...body, products: products(body.products), discount_id: found?.id ?? null }
    return c.json(shapeOf(emulator, addLink(emulator.world, clock.now(), organization, input)), 201)
  })
  app.patch('/_control/checkout-links/:ref', async (c) => {
    const link = findLink(emulator.world, c.req.param('ref'))
    const body = await controlBody(c, linkBody)
    if (body.products) link.product_ids = products(body.products).map((product) => product.id)
    if (body.label !== undefined) link.label = body.label
    if (body.success_url !== undefined) link.success_url = body.success_url
    link.metadata = body.metadata ?? link.metadata
    link.modified_at = nextModified(link, clock.now())
    return c.json(shapeOf(emulator, link))
  })
  app.delete('/_control/checkout-links/:ref', (c) => {
    findLink(emulator.world, c.req.param('ref')).deleted_at = stamp(clock.now())
    return c.json({ ok: true })
  })
}

function linkChangeRoutes(app: Hono, emulator: Emulator): void {
  const find = (ref: string | undefined) => (ref === undefined ? undefined : findProduct(emulator.world, ref))
  app.post('/_control/checkout-links/:ref/products', async (c) => {
    const body = await controlBody(c, z.object({ add: z.string().optional(), remove: z.string().optional() }))
    const link = findLink(emulator.world, c.req.param('ref'))
    changeLinkProducts(emulator, link, { add: find(body.add), remove: find(body.remove) })
    return c.json(shapeOf(emulator, link))
  })
  app.post('/_control/checkout-links/:ref/preset', async (c) => {
    const body = await controlBody(c, z.object({ reference_id: z.string().nullish() }))
    const link = findLink(emulator.world, c.req.param('ref'))
    presetReference(emulator, link, body.reference_id ?? null)
    return c.json(shapeOf(emulator, link))
  })
}

function shapeOf(emulator: Emulator, link: ReturnType<typeof findLink>) {
  return checkoutLinkShape(emulator.world, emulator.origin(), link)
}
