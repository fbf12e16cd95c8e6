import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  answerConsent,
  authorizeUrl,
  connect,
  redirectUri,
  registerClient,
  testEmulator,
  tokenCall,
} from './emulator.factory.ts'
import type { Connected, Tested } from './emulator.factory.ts'

let emulator: Tested
beforeEach(async () => {
  emulator = await testEmulator()
})
afterEach(() => emulator.stop())

async function callApi(access: string, path = '/v1/organizations/', headers: Record<string, string> = {}) {
  return fetch(`${emulator.origin}${path}`, { headers: { authorization: `Bearer ${access}`, ...headers } })
}

function refreshWith(connected: Connected, refreshToken: string) {
  const { clientId, clientSecret } = connected
  const fields = { refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret }
  return tokenCall(emulator.origin, { grant_type: 'refresh_token', ...fields })
}

test('a person allows exactly one organization and the token sees only that', async () => {
  const { access, clientId, clientSecret, organization } = await connect(emulator)
  const body = new URLSearchParams({ token: access, client_id: clientId, client_secret: clientSecret })
  const seen = await (await fetch(`${emulator.origin}/v1/oauth2/introspect`, { method: 'POST', body })).json()
  expect(seen).toMatchObject({ active: true, organizations: [organization], sub_type: 'user' })
})

test('the consent page names the app, the account, and preselects the only organization', async () => {
  const { clientId } = await registerClient(emulator.origin)
  const page = await (await fetch(authorizeUrl(emulator.origin, clientId))).text()
  expect(page).toContain('Test App')
  expect(page).toContain('ada@acme-studio.example')
  expect(page).toMatch(/type="radio"[^>]*checked[^>]*>\s*Acme Studio/)
  expect(page).toContain('Polar emulator — not Polar')
})

test('denying goes back with access_denied and the state', async () => {
  const { clientId } = await registerClient(emulator.origin)
  const answer = await answerConsent(authorizeUrl(emulator.origin, clientId), 'deny', [])
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.searchParams.get('error')).toBe('access_denied')
  expect(back.searchParams.get('state')).toBe('st4te')
})

test('an unknown scope refuses the whole request', async () => {
  const { clientId } = await registerClient(emulator.origin)
  const url = authorizeUrl(emulator.origin, clientId, { scope: 'openid repositories:read' })
  const answer = await fetch(url, { redirect: 'manual' })
  expect(answer.headers.get('location')).toContain('error=invalid_scope')
})

test('a wrong redirect address strands the person instead of redirecting', async () => {
  const { clientId } = await registerClient(emulator.origin)
  const url = authorizeUrl(emulator.origin, clientId, { redirect_uri: 'https://elsewhere.example/' })
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(400)
})

test('without prompt=consent a second connect strands on the missing organization', async () => {
  const { clientId } = await connect(emulator)
  const url = authorizeUrl(emulator.origin, clientId)
  url.searchParams.delete('prompt')
  const answer = await fetch(url, { redirect: 'manual' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('requires selecting an organization')
})

test('the first token lives ten days, a refreshed one an hour, and the old access token dies at once', async () => {
  const connected = await connect(emulator)
  const answer = await refreshWith(connected, connected.refresh)
  const fresh: { access_token: string; expires_in: number; id_token?: string } = await answer.json()
  expect(fresh.expires_in).toBe(3600)
  expect(fresh.id_token).toBeUndefined()
  expect((await callApi(connected.access)).status).toBe(401)
  expect((await callApi(fresh.access_token)).status).toBe(200)
  const again = await refreshWith(connected, connected.refresh)
  expect(again.status).toBe(400)
  expect(await again.json()).toMatchObject({ error: 'invalid_grant' })
})

test('a code works once, with its verifier, for five minutes', async () => {
  const client = await registerClient(emulator.origin)
  const organization = (await emulator.state()).organizations['acme-studio'].id
  const take = async (fields: Record<string, string>, waitSeconds = 0) => {
    const url = authorizeUrl(emulator.origin, client.clientId)
    const back = new URL((await answerConsent(url, 'allow', [organization])).headers.get('location') ?? '')
    await emulator.control('/clock', { advance_seconds: waitSeconds })
    const body = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      client_id: client.clientId,
      client_secret: client.clientSecret,
      ...fields,
    }
    return { first: await tokenCall(emulator.origin, body), second: await tokenCall(emulator.origin, body) }
  }
  const used = await take({})
  expect([used.first.status, used.second.status]).toEqual([200, 400])
  expect(await used.first.json()).toMatchObject({ expires_in: 864_000 })
  expect(await (await take({ code_verifier: 'unasked' })).first.json()).toMatchObject({ error: 'invalid_request' })
  expect(await (await take({ client_secret: 'wrong' })).first.json()).toMatchObject({ error: 'invalid_client' })
  expect(await (await take({}, 301)).first.json()).toMatchObject({ error: 'invalid_grant' })
})

test('revoking the refresh half kills the access half', async () => {
  const { access, refresh, clientId, clientSecret } = await connect(emulator)
  const body = new URLSearchParams({ token: refresh, client_id: clientId, client_secret: clientSecret })
  expect((await fetch(`${emulator.origin}/v1/oauth2/revoke`, { method: 'POST', body })).status).toBe(200)
  expect((await callApi(access)).status).toBe(401)
})

test('a mere member connects, but may not touch webhooks', async () => {
  await emulator.control('/sign-in', { user: 'ben' })
  const { access, organization } = await connect(emulator)
  const answer = await fetch(`${emulator.origin}/v1/webhooks/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}` },
    body: JSON.stringify({ url: 'https://hooks.example/x', format: 'raw', events: [], organization_id: organization }),
  })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error: 'NotPermitted' })
  expect(await (await callApi(access, '/v1/webhooks/endpoints')).json()).toMatchObject({ items: [] })
})

test('an unknown Polar-Version makes every path disappear', async () => {
  const { access } = await connect(emulator)
  const answer = await callApi(access, '/v1/organizations/', { 'polar-version': '1999-01' })
  expect([answer.status, await answer.json()]).toEqual([404, { detail: 'Not Found' }])
})

test('a page of 500 is silently one of 100, and the wrong slash is a redirect', async () => {
  const { access } = await connect(emulator)
  const orders = Array.from({ length: 130 }, (_, index) => ({
    link: 'wallpapers',
    email: `viewer${index}@home.example`,
    occurred_at: new Date(Date.UTC(2026, 7, 1) + index * 60_000).toISOString(),
  }))
  await emulator.control('/orders/import', { orders })
  const page: { items: { customer: { email: string } }[]; pagination: unknown } = await (
    await callApi(access, '/v1/orders/?limit=500&sorting=created_at')
  ).json()
  expect(page.items).toHaveLength(100)
  expect(page.pagination).toEqual({ total_count: 130, max_page: 2 })
  expect(page.items[0]?.customer.email).toBe('viewer0@home.example')
  const wrong = await fetch(`${emulator.origin}/v1/orders?limit=1`, { redirect: 'manual' })
  expect([wrong.status, wrong.headers.get('location')]).toEqual([307, '/v1/orders/?limit=1'])
})

test('too many calls are answered 429 with nothing but Retry-After', async () => {
  await emulator.control('/rate-limit', { per_minute: 2 })
  const answers = []
  for (let call = 0; call < 3; call += 1) answers.push(await callApi('polar_at_u_none'))
  const last = answers.at(-1)
  expect(last?.status).toBe(429)
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last?.text()).toBe('')
})
