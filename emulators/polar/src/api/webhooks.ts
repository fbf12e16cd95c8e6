import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { endpointShape, eventTypes } from '../fixtures/webhook.ts'
import { addEndpoint, resetSecret } from '../webhooks/endpoints.ts'
import { refuseEndpointUrl } from '../webhooks/url-rules.ts'
import { nextModified, stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Endpoint } from '../world/webhook-records.ts'
import { byId } from '../world/world.ts'
import { organizationForCreate, requireAccess } from './access.ts'
import { bodyOf } from './body.ts'
import { invalid, notFound } from './errors.ts'
import { pageOf } from './page.ts'
import { idsOf, isWanted, pathId } from './query.ts'

const readScopes = ['webhooks:read', 'webhooks:write']
const writeScopes = ['webhooks:write']
const versions = z.enum(['2026-04', '2026-10', '2027-01'])

const eventList = z.array(z.string().refine((type) => eventTypes.includes(type), 'Unknown event type'))
const formats = z.enum(['raw', 'discord', 'slack'])
const createBody = z.object({
  url: z.string(),
  name: z.string().nullish(),
  format: formats,
  events: eventList,
  organization_id: z.uuid().nullish(),
  api_version: versions.nullish(),
})
const patchBody = z.object({
  url: z.string().nullish(),
  name: z.string().nullish(),
  format: formats.nullish(),
  events: eventList.nullish(),
  enabled: z.boolean().nullish(),
  api_version: versions.nullish(),
})

/** `/v1/webhooks/endpoints`: list, create, get, change, reset secret, delete. No trailing slash here. */
export function webhookEndpointRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/webhooks/endpoints', (c) => {
    const access = requireAccess(emulator, c, readScopes)
    const organizations = idsOf(c, 'organization_id')
    const records = emulator.world.endpoints
      .filter((endpoint) => endpoint.deleted_at === null && access.canManage(endpoint.organization_id))
      .filter((endpoint) => isWanted(organizations, endpoint.organization_id))
    const page = pageOf(c, records, { created_at: (endpoint) => endpoint.created_at }, '-created_at')
    return c.json({ ...page, items: page.items.map(endpointShape) })
  })
  app.post('/v1/webhooks/endpoints', async (c) => {
    const access = requireAccess(emulator, c, writeScopes)
    const body = await bodyOf(c, createBody)
    const url = acceptUrl(emulator, body.url)
    const endpoint = addEndpoint(emulator, {
      url,
      name: body.name ?? null,
      format: body.format,
      events: body.events,
      organization_id: organizationForCreate(access, body.organization_id, 'manage the organization'),
      api_version: body.api_version ?? c.req.header('polar-version') ?? '2026-10',
    })
    return c.json(endpointShape(endpoint), 201)
  })
  app.get('/v1/webhooks/endpoints/:id', (c) => c.json(endpointShape(find(emulator, c, readScopes))))
  app.patch('/v1/webhooks/endpoints/:id', async (c) => {
    const endpoint = find(emulator, c, writeScopes)
    const body = await bodyOf(c, patchBody)
    if (body.url) endpoint.url = acceptUrl(emulator, body.url)
    if (body.enabled) acceptUrl(emulator, endpoint.url)
    if (body.name !== undefined) endpoint.name = body.name
    endpoint.format = body.format ?? endpoint.format
    endpoint.events = body.events ?? endpoint.events
    endpoint.enabled = body.enabled ?? endpoint.enabled
    endpoint.api_version = body.api_version ?? endpoint.api_version
    endpoint.modified_at = nextModified(endpoint, emulator.clock.now())
    return c.json(endpointShape(endpoint))
  })
  app.patch('/v1/webhooks/endpoints/:id/secret', (c) => {
    const endpoint = find(emulator, c, writeScopes)
    resetSecret(emulator, endpoint)
    return c.json(endpointShape(endpoint))
  })
  app.delete('/v1/webhooks/endpoints/:id', (c) => {
    find(emulator, c, writeScopes).deleted_at = stamp(emulator.clock.now())
    return c.body(null, 204)
  })
  return app
}

function find(emulator: Emulator, c: Context, scopes: string[]): Endpoint {
  const access = requireAccess(emulator, c, scopes)
  const endpoint = byId(emulator.world.endpoints, pathId(c))
  if (!endpoint || endpoint.deleted_at !== null || !access.canManage(endpoint.organization_id)) throw notFound()
  return endpoint
}

function acceptUrl(emulator: Emulator, url: string): string {
  const refusal = refuseEndpointUrl(url, { allowLocal: emulator.settings.allowLocalWebhooks })
  if (refusal !== null) throw invalid([{ ...refusal, loc: ['body', 'url'], input: url }])
  return url
}
