import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Emulator } from '../world/emulator.ts'
import { hashToken, newToken } from '../world/ids.ts'
import type { OAuthClient } from '../world/oauth-records.ts'
import { readBody } from './body.ts'
import { ApiError, oauthError } from './errors.ts'
import { supportedScopes, unknownScope } from './scopes.ts'

const webUrl = z.url({ protocol: /^https?$/ }).nullish()
const grantTypes = z.enum(['authorization_code', 'refresh_token'])

const clientBody = z.object({
  client_name: z.string().min(1),
  redirect_uris: z.array(z.url().refine(isAllowedRedirect, 'An HTTPS URL is required.')),
  token_endpoint_auth_method: z
    .enum(['client_secret_basic', 'client_secret_post', 'none'])
    .default('client_secret_post'),
  grant_types: z.array(grantTypes).default(['authorization_code', 'refresh_token']),
  response_types: z.array(z.literal('code')).default(['code']),
  scope: z.string().optional(),
  client_uri: z.string().nullish(),
  logo_uri: webUrl,
  tos_uri: webUrl,
  policy_uri: webUrl,
  // Accepted and dropped, as Polar does on dynamic registration.
  default_sub_type: z.enum(['user', 'organization']).optional(),
})

/** Dynamic registration: open to anybody; reading and changing needs the registration token. */
export function registerRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.post('/v1/oauth2/register', async (c) => {
    const fields = await readClient(c)
    const secret = fields.token_endpoint_auth_method === 'none' ? null : newToken('polar_cs_')
    const registration = newToken('polar_crt_')
    const client: OAuthClient = {
      ...fields,
      client_id: newToken('polar_ci_'),
      secret_hash: secret === null ? null : hashToken(secret),
      registration_hash: hashToken(registration),
      issued_at: Math.floor(emulator.clock.now() / 1000),
    }
    emulator.world.clients.push(client)
    return c.json(clientShape(emulator, client, { secret, registration }), 201)
  })
  app.get('/v1/oauth2/register/:client_id', (c) => {
    const { client, registration } = registered(emulator, c)
    return c.json(clientShape(emulator, client, { secret: null, registration }))
  })
  app.put('/v1/oauth2/register/:client_id', async (c) => {
    const { client, registration } = registered(emulator, c)
    const fields = await readClient(c, client.client_id)
    Object.assign(client, fields)
    return c.json(clientShape(emulator, client, { secret: null, registration }))
  })
  app.delete('/v1/oauth2/register/:client_id', (c) => {
    const { client } = registered(emulator, c)
    const { world } = emulator
    world.clients = world.clients.filter((candidate) => candidate !== client)
    world.tokens = world.tokens.filter((token) => token.client_id !== client.client_id)
    return c.body(null, 204)
  })
  return app
}

async function readClient(c: Context, expectedId?: string) {
  const json: unknown = await c.req.json().catch(() => null)
  if (expectedId !== undefined && !z.object({ client_id: z.literal(expectedId) }).safeParse(json).success) {
    throw oauthError('invalid_request', 'client_id is missing or does not match.')
  }
  const { default_sub_type: _dropped, ...body } = readBody(clientBody, json)
  const scope = body.scope ?? supportedScopes.join(' ')
  // These two are left to the OAuth library, which words its errors itself.
  if (unknownScope(scope) !== undefined) throw oauthError('invalid_client_metadata', "Invalid claim: 'scope'")
  if (body.client_uri && !hasHost(body.client_uri)) {
    throw oauthError('invalid_client_metadata', "Invalid claim: 'client_uri'")
  }
  return {
    ...body,
    scope,
    redirect_uris: body.redirect_uris.map((uri) => new URL(uri).href),
    client_uri: body.client_uri ?? null,
    logo_uri: body.logo_uri ?? null,
    tos_uri: body.tos_uri ?? null,
    policy_uri: body.policy_uri ?? null,
  }
}

/** http only to this machine or a private IPv4 network: no name of a local network, no IPv6. */
function isAllowedRedirect(text: string): boolean {
  const { protocol, hostname } = new URL(text)
  if (protocol !== 'http:' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return /^(0\.|10\.|127\.|169\.254\.|192\.168\.|198\.1[89]\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(hostname)
}

function hasHost(text: string): boolean {
  return URL.canParse(text) && new URL(text).hostname !== ''
}

function registered(emulator: Emulator, c: Context): { client: OAuthClient; registration: string } {
  const registration = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const client = emulator.world.clients.find((client) => client.client_id === c.req.param('client_id'))
  if (!client || client.registration_hash !== hashToken(registration)) {
    throw new ApiError(401, { error: 'invalid_client', error_description: 'Unknown client or registration token.' })
  }
  return { client, registration }
}

function clientShape(emulator: Emulator, client: OAuthClient, tokens: { secret: string | null; registration: string }) {
  const { secret_hash: _secret, registration_hash: _registration, issued_at, ...metadata } = client
  return {
    ...Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null)),
    ...(tokens.secret === null ? {} : { client_secret: tokens.secret }),
    client_id_issued_at: issued_at,
    client_secret_expires_at: 0,
    registration_client_uri: `${emulator.origin()}/v1/oauth2/register/${client.client_id}`,
    registration_access_token: tokens.registration,
  }
}
