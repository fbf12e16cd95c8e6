import { createPolar } from '@polar-sh/sdk/2026-10'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, testEmulator, testReceiver, tokenCall } from './emulator.factory.ts'
import type { Connected, Receiver, Tested } from './emulator.factory.ts'

let emulator: Tested
let receiver: Receiver
let connected: Connected
beforeEach(async () => {
  emulator = await testEmulator()
  receiver = await testReceiver()
  connected = await connect(emulator)
})
afterEach(async () => {
  await emulator.stop()
  await receiver.stop()
})

const polar = (accessToken = connected.access) => createPolar({ accessToken, baseUrl: emulator.origin })
const addEndpoint = () =>
  polar().webhooks.createWebhookEndpoint({
    url: receiver.url,
    format: 'raw',
    events: ['order.paid', 'product.updated'],
    organization_id: connected.organization,
  })
const changeLink = (what: string, body: unknown) => emulator.control(`/checkout-links/course/${what}`, body)
const buy = (product: string) => emulator.control('/buy', { product, email: 'vi@home.example' })

test('while Polar is down nothing answers but the control door, and what an hour of it brought is lost', async () => {
  const endpoint = await addEndpoint()
  await emulator.control('/outage', { down: true })
  expect((await fetch(`${emulator.origin}/v1/orders/`)).status).toBe(503)
  expect((await fetch(`${emulator.origin}/oauth2/authorize`)).status).toBe(503)
  for (let sale = 0; sale < 12; sale += 1) await buy('course')
  await emulator.control('/clock', { advance_seconds: 3600 })
  await emulator.control('/outage', { down: false })
  await emulator.control('/drain')
  expect(receiver.received).toHaveLength(0)
  expect(await polar().webhooks.getWebhookEndpoint(endpoint.id)).toMatchObject({ enabled: true })
  expect((await polar().orders.list()).pagination.total_count).toBe(12)
})

test('deliveries of a short outage arrive after it, and an outage can cut connections', async () => {
  await addEndpoint()
  await emulator.control('/outage', { down: true, mode: 'cut' })
  await expect(fetch(`${emulator.origin}/v1/orders/`)).rejects.toThrow('fetch failed')
  await buy('course')
  await emulator.control('/clock', { advance_seconds: 60 })
  await emulator.control('/outage', { down: false })
  await emulator.control('/clock', { advance_seconds: 300 })
  expect(receiver.received).toHaveLength(1)
})

test('a lost answer to a refresh leaves the old tokens dead', async () => {
  const refresh = {
    grant_type: 'refresh_token',
    refresh_token: connected.refresh,
    client_id: connected.clientId,
    client_secret: connected.clientSecret,
  }
  await emulator.control('/failures', { drop_response: true, path: '/v1/oauth2/token' })
  await expect(tokenCall(emulator.origin, refresh)).rejects.toThrow('fetch failed')
  const again = await tokenCall(emulator.origin, refresh)
  expect([again.status, await again.json()]).toMatchObject([400, { error: 'invalid_grant' }])
})

test('an injected 429 says how long to wait', async () => {
  await emulator.control('/failures', { status: 429, retry_after: 7 })
  const answer = await fetch(`${emulator.origin}/v1/orders/`)
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([429, '7', ''])
})

test('an organization token works until it is revoked', async () => {
  const { token } = await emulator.control<{ token: string }>('/organization-tokens', { organization: 'acme-studio' })
  expect((await polar(token).organizations.list()).items).toHaveLength(1)
  await emulator.control('/organization-tokens/revoke', { token })
  await expect(polar(token).organizations.list()).rejects.toThrow()
})

test('an endpoint can be pointed elsewhere, and sent fewer events, behind the app’s back', async () => {
  const { id } = await addEndpoint()
  const url = 'https://elsewhere.example/hooks'
  await emulator.control(`/endpoints/${id}`, { url, events: ['order.paid'], enabled: false })
  expect(await polar().webhooks.getWebhookEndpoint(id)).toMatchObject({ url, events: ['order.paid'], enabled: false })
})

test('archiving a product announces it, takes it off links and deletes a link left empty', async () => {
  await addEndpoint()
  await emulator.control('/products/wallpapers', { name: 'Prisms' }, 'PATCH')
  await emulator.control('/products/wallpapers/archive')
  await emulator.control('/drain')
  expect(receiver.received.map((one) => JSON.parse(one.body).data)).toMatchObject([
    { name: 'Prisms', is_archived: false },
    { name: 'Prisms', is_archived: true },
  ])
  const links = (await polar().checkoutLinks.list({ limit: 100 })).items
  expect(links).toHaveLength(9)
  expect(links.find((link) => link.label === 'Everything')?.products).toHaveLength(1)
})

test('a link gets a second product, a preset reference, and loses both again', async () => {
  expect(await changeLink('products', { add: 'coffee' })).toMatchObject({ products: { length: 2 } })
  expect(await changeLink('preset', { reference_id: 'theirs' })).toMatchObject({ metadata: { reference_id: 'theirs' } })
  expect(await changeLink('preset', {})).toMatchObject({ metadata: {} })
  expect(await changeLink('products', { remove: 'coffee' })).toMatchObject({ products: { length: 1 } })
  await expect(changeLink('products', { remove: 'course' })).rejects.toThrow('at least one product')
})

test('a dispute shows in its own list only, and its decision ends the subscription', async () => {
  const { order, subscription } = await buy('club-no-trial')
  await emulator.control(`/orders/${order.id}/dispute`, { reason: 'fraudulent' })
  expect((await polar().disputes.list({ order_id: order.id })).items).toMatchObject([
    { status: 'needs_response', resolved: false, amount: 800 },
  ])
  expect(await polar().orders.get(order.id)).toMatchObject({ status: 'paid', refunded_amount: 0 })
  await emulator.control(`/orders/${order.id}/dispute`, { outcome: 'won' })
  expect((await polar().disputes.list({ status: 'won' })).items).toHaveLength(1)
  expect(await polar().subscriptions.get(subscription.id)).toMatchObject({ status: 'canceled' })
})

test('a lost dispute leaves its order as it was, is reversed by the same dispute being won, and may be of a part', async () => {
  const { order } = await buy('course')
  await expect(emulator.control(`/orders/${order.id}/dispute`, { outcome: 'reversed' })).rejects.toThrow('was lost')
  await emulator.control(`/orders/${order.id}/dispute`, { outcome: 'lost', amount: 1000 })
  const ask = { order_id: order.id, organization_id: connected.organization }
  const [lost] = (await polar().disputes.list(ask)).items
  expect(lost).toMatchObject({ status: 'lost', closed: true, amount: 1000, tax_amount: 0, currency: 'usd' })
  expect(await polar().orders.get(order.id)).toMatchObject({ status: 'paid', refunded_amount: 0 })
  await emulator.control(`/orders/${order.id}/dispute`, { outcome: 'reversed' })
  const { items } = await polar().disputes.list(ask)
  expect(items).toMatchObject([{ id: lost?.id, status: 'won', amount: 1000 }])
  expect(String(items[0]?.modified_at) > String(lost?.modified_at)).toBe(true)
})

test('a prevented dispute is a refund', async () => {
  const { order } = await buy('course')
  await emulator.control(`/orders/${order.id}/dispute`, { outcome: 'prevented' })
  expect((await polar().refunds.list({ order_id: order.id })).items).toMatchObject([
    { reason: 'dispute_prevention', amount: 2900, dispute: { status: 'prevented', resolved: true } },
  ])
  expect(await polar().orders.get(order.id)).toMatchObject({ status: 'refunded' })
})

test('a subscription is moved on through Polar’s own API by a credential that may', async () => {
  const { token } = await emulator.control<{ token: string }>('/organization-tokens', { organization: 'acme-studio' })
  const { subscription } = await buy('club')
  const update = (body: Parameters<ReturnType<typeof polar>['subscriptions']['update']>[1], access = token) =>
    polar(access).subscriptions.update(subscription.id, body)
  await expect(update({ metadata: {} }, connected.access)).rejects.toThrow()
  expect(await update({ metadata: { reference_id: 'new' } })).toMatchObject({ metadata: { reference_id: 'new' } })
  expect(await update({ trial_end: 'now' })).toMatchObject({ status: 'active' })
  expect(await update({ cancel_at_period_end: true })).toMatchObject({ cancel_at_period_end: true })
  expect((await polar().orders.list()).items[0]).toMatchObject({ net_amount: 1200, metadata: { reference_id: 'new' } })
})
