import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, redirectUri, testEmulator, tokenCall } from './emulator.factory.ts'
import type { Connected, Tested } from './emulator.factory.ts'

/** What Polar refuses, and in which words. */
let emulator: Tested
let connected: Connected
beforeAll(async () => {
  emulator = await testEmulator()
  connected = await connect(emulator)
})
afterAll(() => emulator.stop())

async function get(path: string) {
  const answer = await fetch(`${emulator.origin}${path}`, { headers: { authorization: `Bearer ${connected.access}` } })
  return { status: answer.status, body: await answer.json() }
}

async function register(fields: Record<string, unknown>) {
  const client = { client_name: 'Kiwi', redirect_uris: [redirectUri], scope: 'openid', ...fields }
  const answer = await fetch(`${emulator.origin}/v1/oauth2/register`, { method: 'POST', body: JSON.stringify(client) })
  return { status: answer.status, body: await answer.json() }
}

async function addEndpoint(url: string, origin = emulator.origin) {
  const answer = await fetch(`${origin}/v1/webhooks/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${connected.access}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url, format: 'raw', events: [], organization_id: connected.organization }),
  })
  return { status: answer.status, body: await answer.json() }
}

async function visit(query: string, host: 'buy' | 'api' = 'api') {
  const { url } = (await emulator.state()).checkout_links['course'] ?? { url: '' }
  const secret = url.split('/').at(-1) ?? ''
  const path = host === 'buy' ? `/${secret}` : `/v1/checkout-links/${secret}/redirect`
  return fetch(`${emulator.origin}${path}${query}`, { redirect: 'manual' })
}

test('a client nobody knows is a bad request; a wrong secret is challenged', async () => {
  const fields = { grant_type: 'refresh_token', refresh_token: connected.refresh }
  const unknown = await tokenCall(emulator.origin, { ...fields, client_id: 'polar_ci_none', client_secret: 'x' })
  expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([400, null])
  expect(await unknown.json()).toEqual({
    error: 'invalid_client',
    error_description: 'The client does not exist on this server.',
  })
  const wrong = await tokenCall(emulator.origin, { ...fields, client_id: connected.clientId, client_secret: 'x' })
  expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)])
  expect(await wrong.json()).toMatchObject({ error: 'invalid_client' })
})

test.each([
  'http://kiwi.local/callback',
  'http://[::1]:4300/callback',
  'http://example.com/callback',
  'http://8.8.8.8/callback',
])('%s is no address to come back to', async (uri) => {
  expect(await register({ redirect_uris: [redirectUri, uri] })).toEqual({
    status: 422,
    body: {
      error: 'RequestValidationError',
      detail: [
        {
          type: 'value_error',
          loc: ['body', 'redirect_uris', 1],
          msg: 'Value error, An HTTPS URL is required.',
          input: uri,
          ctx: { error: {} },
        },
      ],
    },
  })
})

test.each([
  'https://kiwi.example/callback',
  'http://localhost:4300/callback',
  'http://192.168.1.7/callback',
  'http://10.0.0.2:4300/callback',
])('%s is an address to come back to', async (uri) => {
  expect(await register({ redirect_uris: [uri] })).toMatchObject({ status: 201, body: { redirect_uris: [uri] } })
})

test.each([
  ['client_name', { client_name: undefined }, 'missing'],
  ['redirect_uris', { redirect_uris: undefined }, 'missing'],
  ['token_endpoint_auth_method', { token_endpoint_auth_method: 'magic' }, 'literal_error'],
  ['logo_uri', { logo_uri: 'logo' }, 'url_parsing'],
])('a registration with a bad %s is refused in Polar’s own shape', async (field, fields, type) => {
  expect(await register(fields)).toMatchObject({
    status: 422,
    body: { error: 'RequestValidationError', detail: [{ type, loc: ['body', field] }] },
  })
})

test.each([
  ['scope', { scope: 'openid repositories:read' }],
  ['client_uri', { client_uri: 'not an address' }],
])('a registration with a bad %s is refused as OAuth words it', async (claim, fields) => {
  expect(await register(fields)).toEqual({
    status: 400,
    body: { error: 'invalid_client_metadata', error_description: `Invalid claim: '${claim}'` },
  })
})

const otherVersion = '00000000-0000-0000-0000-000000000007'
const paths = ['orders', 'subscriptions', 'customers', 'disputes', 'products', 'organizations', 'checkout-links']
test.each([...paths, 'webhooks/endpoints'])('an id under /v1/%s is a uuid of version 4', async (resource) => {
  expect(await get(`/v1/${resource}/${otherVersion}`)).toMatchObject({
    status: 422,
    body: { detail: [{ type: 'uuid_version', loc: ['path', 'id'], ctx: { expected_version: 4 } }] },
  })
  expect(await get(`/v1/${resource}/not-a-uuid`)).toMatchObject({
    status: 422,
    body: { detail: [{ type: 'uuid_parsing', msg: expect.stringContaining('found `n` at 1') }] },
  })
  expect(await get(`/v1/${resource}/5be0dc7e-bfe6-41b9-a936-8a757d473c3c`)).toMatchObject({ status: 404 })
})

test('a filter by id takes version 4 only', async () => {
  expect(await get(`/v1/refunds/?order_id=${otherVersion}`)).toMatchObject({
    status: 422,
    body: { detail: [{ type: 'uuid_version', loc: ['query', 'order_id', 0] }] },
  })
})

test.each([
  ['orders', 'status', 'paid'],
  ['orders', 'product_billing_type', 'one_time'],
  ['subscriptions', 'status', 'active'],
  ['subscriptions', 'customer_cancellation_reason', 'unused'],
  ['disputes', 'status', 'lost'],
  ['products', 'visibility', 'public'],
])('/v1/%s/ refuses a %s that does not exist', async (resource, filter, known) => {
  expect(await get(`/v1/${resource}/?${filter}=${known}`)).toMatchObject({ status: 200 })
  expect(await get(`/v1/${resource}/?${filter}=${known}&${filter}=odd`)).toMatchObject({
    status: 422,
    body: { detail: [{ type: 'enum', loc: ['query', filter, 1], input: 'odd' }] },
  })
})

test('a page that may not embed a checkout is refused by name, on the buy host with Polar’s home page', async () => {
  await emulator.control('/embed-hosts', { organization: 'acme-studio', hosts: ['shop.example', '*.acme.example'] })
  const refused = await visit('?embed_origin=https%3A%2F%2Felse.example')
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: 'EmbedHostNotAllowed', detail: 'https://else.example is not allowed to embed this checkout.' },
  ])
  const bought = await visit('?embed_origin=https%3A%2F%2Felse.example', 'buy')
  expect([bought.status, bought.headers.get('location')]).toEqual([302, `${emulator.origin}/`])
})

test.each([
  ['https://shop.example', 307],
  ['https://www.acme.example/page', 307],
  ['http://shop.example', 403],
  ['https://shop.example:8443', 403],
  ['https://acme.example', 403],
  ['nonsense', 307],
])('with two allowed hosts, %s is answered %d', async (origin, status) => {
  await emulator.control('/embed-hosts', { organization: 'acme-studio', hosts: ['shop.example', '*.acme.example'] })
  const answer = await visit(`?embed_origin=${encodeURIComponent(origin)}&theme=dark`)
  expect(answer.status).toBe(status)
  if (status === 307) expect(new URL(answer.headers.get('location') ?? '').search).toBe('?theme=dark')
})

test('a product that is no uuid of version 4 ends on a bare answer, on both hosts', async () => {
  for (const host of ['api', 'buy'] as const) {
    const answer = await visit(`?product_id=${otherVersion}`, host)
    expect([answer.status, await answer.json()]).toMatchObject([422, { detail: [{ type: 'uuid_version' }] }])
  }
})

test.each([
  ['http://hooks.example/', 'url_scheme'],
  ['https://localhost/', 'value_error'],
  ['https://127.0.0.1/', 'value_error'],
  ['https://[::1]/', 'value_error'],
  ['https://10.0.0.1/', 'value_error'],
  ['https://under_score.example/', 'value_error'],
  ['nonsense', 'url_parsing'],
])('webhooks never go to %s, also where plain http to this machine is allowed', async (url, type) => {
  expect(await addEndpoint(url)).toMatchObject({
    status: 422,
    body: { error: 'RequestValidationError', detail: [{ type, loc: ['body', 'url'], input: url }] },
  })
})

test.each(['https://kiwi/', 'https://kiwi.local/', 'https://kiwi.test:8443/', 'https://user:word@8.8.8.8/'])(
  'webhooks may go to %s',
  async (url) => {
    expect(await addEndpoint(url)).toMatchObject({ status: 201 })
  },
)

test('without the development flag plain http to this machine is refused, as Polar does', async () => {
  const strict = await testEmulator({ allowLocalWebhooks: false })
  try {
    const { access, organization } = await connect(strict)
    const answer = await fetch(`${strict.origin}/v1/webhooks/endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access}` },
      body: JSON.stringify({ url: 'http://127.0.0.1:1/', format: 'raw', events: [], organization_id: organization }),
    })
    expect([answer.status, await answer.json()]).toMatchObject([422, { detail: [{ type: 'url_scheme' }] }])
  } finally {
    await strict.stop()
  }
})

const reset = (headers: Record<string, string>, body: string | null = '{}') =>
  fetch(`${emulator.origin}/_control/failures`, { method: 'POST', headers, body })

test.each(['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
  'the control door takes no %s, which any page could send',
  async (type) => {
    expect((await reset({ 'content-type': type })).status).toBe(415)
  },
)

test.each(['https://elsewhere.example', 'http://127.0.0.1:1', 'null'])(
  'the control door takes nothing from pages of %s',
  async (origin) => {
    expect((await reset({ 'content-type': 'application/json', origin })).status).toBe(403)
    expect((await reset({ origin }, null)).status).toBe(403)
  },
)

test('the control door takes JSON from its own page, and from what is no browser', async () => {
  const json = { 'content-type': 'application/json; charset=utf-8' }
  const own = new URL(emulator.origin)
  expect((await reset({ ...json, origin: own.origin })).status).toBe(200)
  expect((await reset({ ...json, origin: `http://localhost:${own.port}` })).status).toBe(200)
  expect((await reset(json)).status).toBe(200)
  await fetch(`${emulator.origin}/_control/failures`, { method: 'DELETE' })
})
