import { Hono } from 'hono'
import { z } from 'zod'
import { supportedScopes } from '../api/scopes.ts'
import { checkoutLinkShape } from '../fixtures/checkout-link.ts'
import { organizationShape } from '../fixtures/organization.ts'
import { productShape } from '../fixtures/product.ts'
import {
  addDiscount,
  addLink,
  addOrganization,
  addProduct,
  addUser,
  archiveProduct,
  setRole,
} from '../world/catalog.ts'
import { nextModified, stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { hashToken, newId, newToken } from '../world/ids.ts'
import { findLink, findOrganization, findProduct, findUser } from '../world/lookup.ts'
import { Refused } from '../world/refused.ts'
import { controlBody, metadataBody } from './body.ts'

const userBody = z.object({ key: z.string().optional(), email: z.email(), name: z.string().optional() })
const membershipBody = z.object({
  user: z.string(),
  organization: z.string(),
  role: z.enum(['owner', 'admin', 'member', 'finance']).nullable(),
})
const organizationBody = z.object({
  name: z.string().min(1),
  slug: z.string().optional(),
  owner: z.string().optional(),
  currency: z.string().optional(),
})
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

/** Control calls that make users, organizations and what they sell. */
export function seedingRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  const { clock } = emulator
  app.post('/_control/users', async (c) => c.json(addUser(emulator.world, await controlBody(c, userBody)), 201))
  app.post('/_control/memberships', async (c) => {
    const body = await controlBody(c, membershipBody)
    const user = findUser(emulator.world, body.user)
    setRole(emulator.world, user, findOrganization(emulator.world, body.organization), body.role)
    return c.json({ ok: true })
  })
  app.post('/_control/organizations', async (c) => {
    const body = await controlBody(c, organizationBody)
    const slug = body.slug ?? body.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    if (emulator.world.organizations.some((organization) => organization.slug === slug)) {
      throw new Refused('slug_taken', `The slug ${slug} is taken`)
    }
    const owner = body.owner === undefined ? undefined : findUser(emulator.world, body.owner)
    const organization = addOrganization(emulator.world, clock.now(), { ...body, slug })
    if (owner) setRole(emulator.world, owner, organization, 'owner')
    return c.json(organizationShape(organization), 201)
  })
  app.post('/_control/products', async (c) => {
    const body = await controlBody(c, productBody)
    const organization = findOrganization(emulator.world, body.organization)
    const product = addProduct(emulator.world, clock.now(), organization, body)
    emulator.emit(organization.id, 'product.created', productShape(product))
    return c.json(productShape(product), 201)
  })
  app.post('/_control/products/:ref/archive', (c) => {
    const product = findProduct(emulator.world, c.req.param('ref'))
    archiveProduct(emulator.world, clock.now(), product)
    emulator.emit(product.organization_id, 'product.updated', productShape(product))
    return c.json(productShape(product))
  })
  app.post('/_control/discounts', async (c) => {
    const body = await controlBody(c, z.object({ organization: z.string(), code: z.string(), percent: z.number() }))
    return c.json(
      addDiscount(emulator.world, clock.now(), findOrganization(emulator.world, body.organization), body),
      201,
    )
  })
  app.post('/_control/organization-tokens', async (c) => {
    const body = await controlBody(c, z.object({ organization: z.string(), scopes: z.array(z.string()).optional() }))
    const token = newToken('polar_oat_')
    emulator.world.organizationTokens.push({
      id: newId(),
      organization_id: findOrganization(emulator.world, body.organization).id,
      token_hash: hashToken(token),
      scope: (body.scopes ?? supportedScopes).join(' '),
    })
    return c.json({ token }, 201)
  })
  linkRoutes(app, emulator)
  return app
}

function linkRoutes(app: Hono, emulator: Emulator): void {
  const { clock } = emulator
  const shape = (link: ReturnType<typeof findLink>) => checkoutLinkShape(emulator.world, emulator.origin(), link)
  const products = (refs: string[]) => refs.map((ref) => findProduct(emulator.world, ref))
  app.post('/_control/checkout-links', async (c) => {
    const { discount, ...body } = await controlBody(c, newLinkBody)
    const organization = findOrganization(emulator.world, body.organization)
    const found = emulator.world.discounts.find((candidate) => candidate.code === discount)
    const input = { ...body, products: products(body.products), discount_id: found?.id ?? null }
    return c.json(shape(addLink(emulator.world, clock.now(), organization, input)), 201)
  })
  app.patch('/_control/checkout-links/:ref', async (c) => {
    const link = findLink(emulator.world, c.req.param('ref'))
    const body = await controlBody(c, linkBody)
    if (body.products) link.product_ids = products(body.products).map((product) => product.id)
    if (body.label !== undefined) link.label = body.label
    if (body.success_url !== undefined) link.success_url = body.success_url
    link.metadata = body.metadata ?? link.metadata
    link.modified_at = nextModified(link, clock.now())
    return c.json(shape(link))
  })
  app.delete('/_control/checkout-links/:ref', (c) => {
    findLink(emulator.world, c.req.param('ref')).deleted_at = stamp(clock.now())
    return c.json({ ok: true })
  })
}
