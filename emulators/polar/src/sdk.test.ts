import { createPolar, webhooks } from '@polar-sh/sdk/2026-10'
import type { models } from '@polar-sh/sdk/2026-10'
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest'
import { connect, testEmulator, testReceiver } from './emulator.factory.ts'
import type { Connected, Receiver, Tested } from './emulator.factory.ts'
import type { checkoutLinkShape } from './fixtures/checkout-link.ts'
import type { checkoutShape } from './fixtures/checkout.ts'
import type { customerShape } from './fixtures/customer.ts'
import type { disputeShape } from './fixtures/dispute.ts'
import type { orderShape } from './fixtures/order.ts'
import type { organizationShape } from './fixtures/organization.ts'
import type { productShape } from './fixtures/product.ts'
import type { refundShape } from './fixtures/refund.ts'
import type { subscriptionShape } from './fixtures/subscription.ts'
import type { deliveryShape, endpointShape } from './fixtures/webhook.ts'

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

function polar(organizationId = connected.organization) {
  return createPolar({ accessToken: connected.access, baseUrl: emulator.origin, organizationId })
}

const saleEvents = ['order.created', 'order.updated', 'order.paid', 'customer.created', 'checkout.created'] as const

function endpoint() {
  return { url: receiver.url, format: 'raw' as const, events: [...saleEvents], organization_id: connected.organization }
}

test('the official SDK reads every list and the single objects behind it', async () => {
  await emulator.control('/buy', { link: 'club', email: 'viewer@home.example' })
  const { order } = await emulator.control('/buy', { link: 'course', email: 'viewer@home.example' })
  await emulator.control('/refund', { order_id: order.id, amount: 1000 })
  const client = polar()
  const organizations = await client.organizations.list()
  expect(organizations.items.map((item) => item.slug)).toEqual(['acme-studio'])
  expect((await client.organizations.get(connected.organization)).default_presentment_currency).toBe('usd')

  const products = await client.products.list({ limit: 100 })
  expect(products.pagination.total_count).toBe(8)
  const wallpapers = products.items.find((product) => product.name === 'Prism Wallpapers')
  expect(wallpapers?.prices[0]).toMatchObject({ amount_type: 'fixed', price_amount: 900, price_currency: 'usd' })

  const links = await client.checkoutLinks.list({ limit: 100 })
  expect(links.items).toHaveLength(10)
  const first = links.items[0]
  expect((await client.checkoutLinks.get(first?.id ?? '')).url).toBe(`${emulator.origin}/${first?.client_secret}`)

  const discounts = await client.discounts.list({ organization_id: connected.organization, limit: 100 })
  expect(discounts.items.map((item) => item.code)).toEqual(['FREE100', 'HALF50'])
  const half = await client.discounts.get(discounts.items[1]?.id ?? '')
  expect(half).toMatchObject({ name: '50 % off', type: 'percentage', basis_points: 5000, products: [] })

  const orders = await client.orders.list({ organization_id: connected.organization })
  expect(orders.items.map((item) => item.net_amount)).toEqual([2900, 0])
  expect(await client.orders.get(order.id)).toMatchObject({
    status: 'partially_refunded',
    paid: true,
    refunded_amount: 1000,
    refundable_amount: 1900,
    customer: { email: 'viewer@home.example' },
    product: { name: 'Indie Launch Course' },
  })
  expect((await client.refunds.list({ order_id: order.id })).items).toMatchObject([
    { amount: 1000, status: 'succeeded' },
  ])
  expect((await client.subscriptions.list()).items).toMatchObject([
    { status: 'trialing', product: { name: 'Studio Club' } },
  ])
  expect((await client.customers.list({ email: 'VIEWER@home.example' })).items).toHaveLength(1)
  expect((await client.disputes.list()).items).toEqual([])
})

test('the official SDK makes, changes, resets and deletes a webhook endpoint', async () => {
  const client = polar()
  const made = await client.webhooks.createWebhookEndpoint(endpoint())
  expect(made).toMatchObject({ enabled: true, uses_standard_webhook_signature: true, format: 'raw' })
  const changed = await client.webhooks.updateWebhookEndpoint(made.id, { name: 'Shop' })
  expect(changed.name).toBe('Shop')
  const reset = await client.webhooks.resetWebhookEndpointSecret(made.id)
  expect(reset.secret).not.toBe(made.secret)
  await client.webhooks.deleteWebhookEndpoint(made.id)
  await expect(client.webhooks.getWebhookEndpoint(made.id)).rejects.toThrow()
})

test.each([true, false])('the SDK accepts our deliveries (standard key rule: %s)', async (isStandard) => {
  const client = polar()
  const made = await client.webhooks.createWebhookEndpoint(endpoint())
  await emulator.control(`/endpoints/${made.id}`, { uses_standard_webhook_signature: isStandard })
  await emulator.control('/buy', { link: 'wallpapers', email: 'viewer@home.example', reference_id: 'click-1' })
  expect(await emulator.control('/drain')).toEqual({ settled: true, pending: 0 })
  const types = receiver.received.map((one) => one.type)
  expect(types).toEqual([
    'checkout.created',
    'customer.created',
    'order.created',
    'order.updated',
    'order.paid',
    'order.updated',
    'order.updated',
  ])
  for (const { body, headers } of receiver.received) {
    const event = await webhooks.validateEvent(body, headers, made.secret)
    expect(event.type).toBe(JSON.parse(body).type)
  }
})

test('another organization asked for by header is refused by name', async () => {
  const beta = (await emulator.state()).organizations['beta-labs'].id
  await expect(polar(beta).orders.list()).rejects.toMatchObject({ error: expect.stringContaining('NotAccessible') })
})

type Missing<Theirs, Ours extends (...inputs: never[]) => unknown> = Exclude<keyof Theirs, keyof ReturnType<Ours>>

// Checked by the compiler: the SDK's types know no field that our payloads leave out.
test('no field of an SDK type is missing from a payload', () => {
  expectTypeOf<Missing<models.Organization, typeof organizationShape>>().toBeNever()
  expectTypeOf<Missing<models.Product, typeof productShape>>().toBeNever()
  expectTypeOf<Missing<models.CheckoutLink, typeof checkoutLinkShape>>().toBeNever()
  expectTypeOf<Missing<models.Checkout, typeof checkoutShape>>().toBeNever()
  expectTypeOf<Missing<models.CustomerIndividual, typeof customerShape>>().toBeNever()
  expectTypeOf<Missing<models.Order, typeof orderShape>>().toBeNever()
  expectTypeOf<Missing<models.Subscription, typeof subscriptionShape>>().toBeNever()
  expectTypeOf<Missing<models.Refund, typeof refundShape>>().toBeNever()
  expectTypeOf<Missing<models.Dispute, typeof disputeShape>>().toBeNever()
  expectTypeOf<Missing<models.WebhookEndpoint, typeof endpointShape>>().toBeNever()
  expectTypeOf<Missing<models.WebhookDelivery, typeof deliveryShape>>().toBeNever()
})
