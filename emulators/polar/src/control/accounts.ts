import { Hono } from 'hono'
import { z } from 'zod'
import { supportedScopes } from '../api/scopes.ts'
import { organizationShape } from '../fixtures/organization.ts'
import { addOrganization, addUser, setRole } from '../world/accounts.ts'
import type { Emulator } from '../world/emulator.ts'
import { hashToken, newId, newToken } from '../world/ids.ts'
import { findOrganization, findUser } from '../world/lookup.ts'
import { Refused } from '../world/refused.ts'
import { controlBody } from './body.ts'

const userBody = z.object({ key: z.string().optional(), email: z.email(), name: z.string().optional() })
const membershipBody = z.object({
  user: z.string(),
  organization: z.string(),
  role: z.enum(['owner', 'admin', 'member', 'finance', 'none']).nullable(),
})
const organizationBody = z.object({
  name: z.string().min(1),
  slug: z.string().optional(),
  owner: z.string().optional(),
  currency: z.string().optional(),
})

/** Control calls about who there is, what they may do, and the tokens that speak for them. */
export function accountRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  const { clock } = emulator
  app.post('/_control/users', async (c) => c.json(addUser(emulator.world, await controlBody(c, userBody)), 201))
  app.post('/_control/sign-in', async (c) => {
    const { user } = await controlBody(c, z.object({ user: z.string().nullable() }))
    emulator.world.signedInUserId = user === null ? null : findUser(emulator.world, user).id
    return c.json({ signed_in: user })
  })
  app.post('/_control/memberships', async (c) => {
    const body = await controlBody(c, membershipBody)
    const user = findUser(emulator.world, body.user)
    // A form has no null.
    const role = body.role === 'none' ? null : body.role
    setRole(emulator.world, user, findOrganization(emulator.world, body.organization), role)
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
  app.post('/_control/embed-hosts', async (c) => {
    const body = await controlBody(c, z.object({ organization: z.string(), hosts: z.array(z.string().min(1)) }))
    const organization = findOrganization(emulator.world, body.organization)
    organization.embed_hosts = body.hosts
    return c.json(organizationShape(organization))
  })
  organizationTokenRoutes(app, emulator)
  userTokenRoutes(app, emulator)
  return app
}

function organizationTokenRoutes(app: Hono, emulator: Emulator): void {
  app.post('/_control/organization-tokens', async (c) => {
    const body = await controlBody(c, z.object({ organization: z.string(), scopes: z.array(z.string()).optional() }))
    const token = newToken('polar_oat_')
    const id = newId()
    emulator.world.organizationTokens.push({
      id,
      organization_id: findOrganization(emulator.world, body.organization).id,
      token_hash: hashToken(token),
      scope: (body.scopes ?? supportedScopes).join(' '),
    })
    return c.json({ token, id }, 201)
  })
  app.post('/_control/organization-tokens/revoke', async (c) => {
    const { token } = await controlBody(c, z.object({ token: z.string() }))
    const { world } = emulator
    const hash = hashToken(token)
    const left = world.organizationTokens.filter((known) => known.id !== token && known.token_hash !== hash)
    if (left.length === world.organizationTokens.length) throw new Refused('unknown_token', 'There is no such token')
    world.organizationTokens = left
    return c.json({ ok: true })
  })
}

function userTokenRoutes(app: Hono, emulator: Emulator): void {
  app.post('/_control/tokens/expire', (c) => {
    for (const token of emulator.world.tokens) token.access_expires_at = 0
    return c.json({ ok: true })
  })
  app.post('/_control/tokens/revoke', (c) => {
    for (const token of emulator.world.tokens) token.revoked_at ??= emulator.clock.now()
    return c.json({ ok: true })
  })
}
