import { createPolar } from '@polar-sh/sdk/2026-10'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { connect, testEmulator, testReceiver } from './emulator.factory.ts'
import type { Connected, Receiver, Tested } from './emulator.factory.ts'

/** How Polar reports a change: what each message knows, and what time it gives. */
let emulator: Tested
let receiver: Receiver
let connected: Connected
beforeEach(async () => {
  emulator = await testEmulator()
  receiver = await testReceiver()
  connected = await connect(emulator)
  await polar().webhooks.createWebhookEndpoint({
    url: receiver.url,
    format: 'raw',
    events: ['order.created', 'order.updated', 'order.paid', 'order.refunded', 'refund.created', 'refund.updated'],
    organization_id: connected.organization,
  })
})
afterEach(async () => {
  await emulator.stop()
  await receiver.stop()
})

const polar = () => createPolar({ accessToken: connected.access, baseUrl: emulator.origin })
const buy = (product: string) => emulator.control('/buy', { product, email: 'vi@home.example' })
const refund = (orderId: string, status?: string) => emulator.control('/refund', { order_id: orderId, status })

const message = z.object({
  type: z.string(),
  data: z
    .object({
      status: z.string(),
      created_at: z.string(),
      modified_at: z.string().nullable(),
      refunded_amount: z.number().optional(),
      platform_fee_amount: z.number().optional(),
      is_invoice_generated: z.boolean().optional(),
      next_payment_attempt_at: z.string().nullish(),
    })
    .loose(),
})

async function messagesOf(kind: 'order' | 'refund') {
  await emulator.control('/drain')
  return receiver.received
    .map((one) => message.parse(JSON.parse(one.body)))
    .filter((one) => one.type.startsWith(`${kind}.`))
}

test('the invoice of an order is sent last, has forgotten the fee, and is the newest', async () => {
  const { order } = await buy('course')
  const events = await messagesOf('order')
  const shown = events.map(({ type, data }) => [type, data.platform_fee_amount, data.is_invoice_generated])
  expect(shown).toEqual([
    ['order.created', 0, false],
    ['order.updated', 0, false],
    ['order.paid', 0, false],
    ['order.updated', 156, false],
    ['order.updated', 0, true],
  ])
  const now = await polar().orders.get(order.id)
  expect(now).toMatchObject({ platform_fee_amount: 156, is_invoice_generated: true })
  expect(events.at(-1)?.data.modified_at).toBe(now.modified_at)
})

test('an invoice that takes its time undoes a refund, in the messages and nowhere else', async () => {
  await emulator.control('/staleness', { invoice_after_seconds: 12 })
  const { order } = await buy('course')
  await emulator.control('/clock', { advance_seconds: 8 })
  await refund(order.id)
  await emulator.control('/clock', { advance_seconds: 8 })
  const events = (await messagesOf('order')).slice(-2)
  expect(events).toMatchObject([
    { type: 'order.refunded', data: { status: 'refunded', refunded_amount: 2900, platform_fee_amount: 156 } },
    { type: 'order.updated', data: { status: 'paid', refunded_amount: 0, platform_fee_amount: 0 } },
  ])
  expect(String(events[1]?.data.modified_at) > String(events[0]?.data.modified_at)).toBe(true)
  expect(await polar().orders.get(order.id)).toMatchObject({ status: 'refunded', refunded_amount: 2900 })
})

test('with stale messages switched off every message is correct, each newer than the last', async () => {
  await emulator.control('/staleness', { stale: false, invoice_after_seconds: 12 })
  const { order } = await buy('course')
  await refund(order.id)
  await emulator.control('/clock', { advance_seconds: 20 })
  const orders = await messagesOf('order')
  const times = orders.map(({ data }) => data.modified_at ?? data.created_at)
  expect(times).toEqual(times.toSorted())
  expect(orders.at(-1)?.data).toEqual(await polar().orders.get(order.id))
  expect((await messagesOf('refund')).at(-1)?.data).toEqual(
    (await polar().refunds.list({ order_id: order.id })).items[0],
  )
})

test('messages of a refund carry the time of the change before, and only the list the newest', async () => {
  const { order } = await buy('course')
  const done = await refund(order.id)
  await emulator.control(`/refunds/${done.refund.id}/settle`, { status: 'failed' })
  const events = await messagesOf('refund')
  expect(events.map(({ type, data }) => [type, data.status])).toEqual([
    ['refund.created', 'succeeded'],
    ['refund.updated', 'succeeded'],
    ['refund.updated', 'succeeded'],
    ['refund.updated', 'failed'],
  ])
  const [created, first, second, failed] = events.map(({ data }) => data.modified_at)
  expect([created, first]).toEqual([null, null])
  const listed = (await polar().refunds.list({ order_id: order.id })).items[0]?.modified_at
  expect(String(second) < String(failed) && String(failed) < String(listed)).toBe(true)
})

test('a pending refund is sent twice before it succeeds', async () => {
  const { order } = await buy('course')
  const { refund: waiting } = await refund(order.id, 'pending')
  await emulator.control(`/refunds/${waiting.id}/settle`, { status: 'succeeded' })
  expect((await messagesOf('refund')).map(({ data }) => [data.status, data.modified_at === null])).toEqual([
    ['pending', true],
    ['pending', true],
    ['succeeded', false],
  ])
})

test.each([
  ['paid with money: changed before anybody hears of it', 'course', [false, false, false]],
  ['free: never', 'sampler', [true, true, true]],
  ['a trial: never', 'club', [true, true, true]],
  ['a first period: as what is sold once', 'club-no-trial', [false, false, false]],
])('what the first three messages of an order say of its change: %s', async (_name, product, isNull) => {
  await buy(product)
  const events = (await messagesOf('order')).slice(0, 3)
  expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.updated', 'order.paid'])
  expect(events.map(({ data }) => data.modified_at === null)).toEqual(isNull)
})

test('no message says that a failed renewal is tried again; the API does', async () => {
  const { subscription } = await buy('club-no-trial')
  const { order } = await emulator.control(`/subscriptions/${subscription.id}/renew`, { outcome: 'failed' })
  const events = await messagesOf('order')
  expect(events.at(-1)).toMatchObject({ type: 'order.created', data: { status: 'pending' } })
  expect(events.every(({ data }) => data.next_payment_attempt_at === null)).toBe(true)
  expect(await polar().orders.get(order.id)).toMatchObject({ next_payment_attempt_at: expect.any(String) })
})

test('numbers of invoices are counted per customer, and money has a receipt', async () => {
  const first = (await buy('course')).order
  const second = (await buy('sampler')).order
  const other = (await emulator.control('/buy', { product: 'course', email: 'jo@home.example' })).order
  const ends = [first, second, other].map((order) => String(order['invoice_number']).slice(-5))
  expect(ends).toEqual(['-0001', '-0002', '-0001'])
  expect([first, second].map((order) => order['receipt_number'])).toEqual([expect.stringMatching(/^RCPT-/), null])
})
