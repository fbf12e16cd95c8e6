import { afterEach, beforeEach, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, testEmulator, testReceiver } from './emulator.factory.ts'
import type { Receiver, Tested } from './emulator.factory.ts'
import { attemptsMax, waitAfterAttempt } from './webhooks/schedule.ts'

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

async function addEndpoint(events: string[]): Promise<{ id: string; access: string }> {
  const { access, organization } = await connect(emulator)
  const answer = await fetch(`${emulator.origin}/v1/webhooks/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}` },
    body: JSON.stringify({ url: receiver.url, format: 'raw', events, organization_id: organization }),
  })
  const made: { id: string } = await answer.json()
  return { id: made.id, access }
}

const buy = () => emulator.control('/buy', { link: 'wallpapers', email: 'v@home.example' })

function scheduleMinutes(random: number): number {
  let sum = 0
  for (let attempt = 1; attempt < attemptsMax; attempt += 1) sum += waitAfterAttempt(attempt, random)
  return sum / 60_000
}

test('all ten attempts end between 17 and 34 minutes after the first', () => {
  expect(scheduleMinutes(0)).toBeCloseTo(17, 0)
  expect(scheduleMinutes(1)).toBeCloseTo(34, 0)
})

test('a failed delivery comes again with the same id until it is taken', async () => {
  await addEndpoint(['order.paid'])
  receiver.answer = 500
  await buy()
  expect(await emulator.control('/drain', { timeout_ms: 300 })).toEqual({ settled: false, pending: 1 })
  receiver.answer = 202
  await emulator.control('/clock', { advance_seconds: 5 })
  expect(await emulator.control('/drain')).toMatchObject({ settled: true })
  expect(receiver.received).toHaveLength(2)
  expect(new Set(receiver.received.map((one) => one.headers['webhook-id'])).size).toBe(1)
})

test('an accelerated clock walks the whole schedule in seconds', async () => {
  await emulator.stop()
  emulator = await testEmulator({ clockSpeed: 100_000 })
  await addEndpoint(['order.paid'])
  receiver.answer = 302
  await buy()
  await emulator.control('/drain')
  expect(receiver.received).toHaveLength(attemptsMax)
  const { events } = await emulator.control('/events', undefined, 'GET')
  expect(events).toMatchObject([{ status: 'failed', type: 'order.paid' }])
})

test('ten events failed for good switch the endpoint off, and nothing more is recorded', async () => {
  const { id } = await addEndpoint(['order.paid'])
  receiver.answer = 500
  for (let sale = 0; sale < 10; sale += 1) await buy()
  await emulator.control('/drain', { fast_forward: true })
  const { endpoints, events } = await emulator.state()
  expect(endpoints).toMatchObject([{ id, enabled: false }])
  await buy()
  expect((await emulator.state()).events).toBe(events)
})

test('held deliveries go out in the order asked for', async () => {
  await addEndpoint(['order.created', 'order.updated', 'order.paid'])
  await emulator.control('/deliveries/pause')
  await buy()
  expect(receiver.received).toHaveLength(0)
  await emulator.control('/deliveries/flush', { order: 'reverse' })
  expect(receiver.received.map((one) => one.type)).toEqual([
    'order.updated',
    'order.updated',
    'order.paid',
    'order.updated',
    'order.created',
  ])
})

test('misdeliveries reach the endpoint but not the log', async () => {
  const { access } = await addEndpoint(['order.paid'])
  await buy()
  await emulator.control('/drain')
  await emulator.control('/misdeliver', { kind: 'duplicate', times: 2, at_once: true })
  const before = receiver.received.length
  for (const kind of ['wrong_signature', 'stale_timestamp', 'unknown_type', 'not_json']) {
    await emulator.control('/misdeliver', { kind })
  }
  expect(before).toBe(3)
  expect(receiver.received).toHaveLength(7)
  const headers = { authorization: `Bearer ${access}` }
  const log: { items: { webhook_event: { id: string } }[] } = await (
    await fetch(`${emulator.origin}/v1/webhooks/deliveries`, { headers })
  ).json()
  expect(log.items).toMatchObject([{ succeeded: true, http_code: 202, webhook_event: { type: 'order.paid' } }])
  const again = await fetch(`${emulator.origin}/v1/webhooks/events/${log.items[0]?.webhook_event.id}/redeliver`, {
    method: 'POST',
    headers,
  })
  expect(again.status).toBe(202)
  await emulator.control('/drain')
  expect(receiver.received).toHaveLength(8)
})

test('an emulator with a state file wakes up with its tokens and orders', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'polar-emulator-'))
  try {
    const options = { stateFile: join(folder, 'state.json') }
    const before = await testEmulator(options)
    const { access } = await connect(before)
    await before.control('/buy', { link: 'wallpapers', email: 'v@home.example' })
    await before.stop()
    const after = await testEmulator(options)
    const headers = { authorization: `Bearer ${access}` }
    const orders: { items: unknown[] } = await (await fetch(`${after.origin}/v1/orders/`, { headers })).json()
    await after.stop()
    expect(orders.items).toHaveLength(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
