import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, testEmulator, testReceiver } from './emulator.factory.ts'
import type { Receiver, Tested } from './emulator.factory.ts'

let emulator: Tested
let receiver: Receiver
beforeEach(async () => {
  emulator = await testEmulator()
  receiver = await testReceiver()
})
afterEach(async () => {
  await emulator.stop()
  await receiver.stop()
})

const daySeconds = 86_400
const events = ['order.created', 'order.paid', 'order.updated', 'subscription.updated', 'subscription.cycled']

async function addEndpoint(wanted: string[]): Promise<void> {
  const { access, organization } = await connect(emulator)
  await fetch(`${emulator.origin}/v1/webhooks/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}` },
    body: JSON.stringify({ url: receiver.url, format: 'raw', events: wanted, organization_id: organization }),
  })
}

const subscribe = (product: string) => emulator.control('/buy', { product, email: 'vi@home.example' })
const skip = (days: number) => emulator.control('/clock', { advance_seconds: days * daySeconds, live: true })
/** Months differ: until the period ends. */
const daysLeft = (subscription: Record<string, unknown>) =>
  (Date.parse(String(subscription['current_period_end'])) - Date.now()) / (daySeconds * 1000)
const orders = async () =>
  (await emulator.control<{ orders: unknown[] }>('/books?organization=acme-studio', undefined, 'GET')).orders
const subscriptions = async () =>
  (await emulator.control<{ subscriptions: unknown[] }>('/state', undefined, 'GET')).subscriptions

test('a trial ends and periods renew by themselves, each stamped with its own moment', async () => {
  const { subscription } = await subscribe('club')
  expect(await skip(40)).toMatchObject({ happened: 2 })
  const trialEnd = String(subscription['trial_end'])
  expect(await orders()).toMatchObject([
    { net_minor: 0 },
    { net_minor: 1200, created_at: expect.stringContaining(trialEnd.slice(0, 18)) },
    { net_minor: 1200 },
  ])
})

test('without live, time only moves', async () => {
  await subscribe('club')
  expect(await emulator.control('/clock', { advance_seconds: 40 * daySeconds })).toMatchObject({ happened: 0 })
  expect(await orders()).toHaveLength(1)
})

test('a cancelled period ends, and nothing renews after it', async () => {
  const { subscription } = await subscribe('club-no-trial')
  await emulator.control(`/subscriptions/${subscription.id}/cancel`)
  await skip(70)
  expect(await subscriptions()).toMatchObject([{ status: 'canceled', ended_at: expect.any(String) }])
  expect(await orders()).toHaveLength(1)
})

test('a failed renewal is tried again after 2, 5, 7 and 7 days and then given up', async () => {
  const { subscription } = await subscribe('club-no-trial')
  await emulator.control(`/subscriptions/${subscription.id}/next-payment`, { next_payment: 'failed' })
  await skip(daysLeft(subscription) + 20)
  expect(await subscriptions()).toMatchObject([{ status: 'past_due' }])
  await skip(2)
  expect(await subscriptions()).toMatchObject([{ status: 'canceled' }])
  expect(await orders()).toMatchObject([{ status: 'paid' }, { status: 'void', paid: false }])
})

test('a retry succeeds once payments do', async () => {
  const { subscription } = await subscribe('club-no-trial')
  const flag = (next_payment: string) =>
    emulator.control(`/subscriptions/${subscription.id}/next-payment`, { next_payment })
  await flag('failed')
  await skip(daysLeft(subscription) + 1)
  await flag('paid')
  await skip(2)
  expect(await subscriptions()).toMatchObject([{ status: 'active', past_due_at: null }])
  expect(await orders()).toMatchObject([{ status: 'paid' }, { status: 'paid' }])
})

test('a pause begins with the end of the period and ends when it was to end', async () => {
  const { subscription } = await subscribe('club-no-trial')
  const resumes_at = new Date(Date.now() + 60 * daySeconds * 1000).toISOString()
  await emulator.control(`/subscriptions/${subscription.id}/pause`, { at_period_end: true, resumes_at })
  await skip(35)
  expect(await subscriptions()).toMatchObject([{ status: 'paused', pause_at_period_end: false }])
  await skip(30)
  expect(await subscriptions()).toMatchObject([{ status: 'active', resumes_at: null }])
  expect(await orders()).toHaveLength(2)
})

test('what time brings is delivered on the way, with real timestamps', async () => {
  await addEndpoint(events)
  await subscribe('club-no-trial')
  await skip(65)
  expect(receiver.received.filter((one) => one.type === 'subscription.cycled')).toHaveLength(2)
  for (const { headers } of receiver.received) {
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  }
})

test('an hour of a dead receiver uses up all attempts, and the delivery is lost for good', async () => {
  await addEndpoint(['order.paid'])
  receiver.answer = 500
  await emulator.control('/buy', { product: 'course', email: 'vi@home.example' })
  await emulator.control('/clock', { advance_seconds: 3600 })
  receiver.answer = 202
  await emulator.control('/clock', { advance_seconds: 3600 })
  expect(receiver.received).toHaveLength(10)
  const { events: log } = await emulator.control('/events', undefined, 'GET')
  expect(log).toMatchObject([{ status: 'failed', attempts: { length: 10 } }])
})
