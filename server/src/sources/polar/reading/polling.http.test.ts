import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld } from '../../../../test/reading-world.ts'

const emulator = useEmulator()
const HOUR = 3_600
const DAY = 24 * HOUR

async function polling() {
  const world = await startReadingWorld(emulator, { POLAR_RECEIVE: 'polling' })
  await world.connect(world.ada)
  await world.drain()
  return world
}

test('without webhooks a new sale is there after one poll', async () => {
  const world = await polling()
  expect(await world.state(world.ada)).toMatchObject({ connection: { receives: 'polling', webhookUrl: null } })
  await world.later(60)
  await world.buyUnseen('viewer@example.com')
  await world.run('polar.poll')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect((await world.reconciliations(world.ada)).at(-1)).toMatchObject({ cause: 'poll', sales_found: 1 })
})

test('a poll asks for news only: few calls, however much was sold before', async () => {
  const world = await polling()
  await world.run('polar.poll')
  const before = world.line.calls.length
  await world.run('polar.poll')
  expect(world.line.calls.slice(before).map((path) => path.split('?')[0]?.split('/').slice(0, 3).join('/'))).toEqual([
    '/v1/organizations',
    '/v1/orders',
    '/v1/refunds',
  ])
})

test('a poll that brings an order of a subscription reads the newest subscriptions too, once', async () => {
  const world = await polling()
  await world.later(60)
  await world.buyUnseen('member@example.com', { link: 'club-no-trial' })
  await world.run('polar.poll')
  const known = await world.db.reader.selectFrom('subscriptions').select('status').execute()
  expect(known).toEqual([{ status: 'active' }])
  const before = world.line.calls.length
  await world.later(60)
  await world.run('polar.poll')
  expect(world.line.calls.slice(before).filter((path) => path.startsWith('/v1/subscriptions'))).toEqual([])
})

test('a poll reads from the newest order seen with a small overlap, further back only for one that waits for its money', async () => {
  const world = await polling()
  const { subscription } = await world.buyUnseen('member@example.com', { link: 'club-no-trial' })
  await world.later(31 * DAY)
  const renew = { outcome: 'failed', deliver: false }
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/renew`, renew)
  await world.later(HOUR)
  await world.buyUnseen('viewer@example.com')
  await world.run('polar.poll')
  const readsFrom = async () => {
    const before = world.line.calls.length
    await world.run('polar.poll')
    const path = world.line.calls.slice(before).find((call) => call.startsWith('/v1/orders/?')) ?? ''
    const since = Date.parse(new URLSearchParams(path.split('?')[1]).get('created_after') ?? '')
    return Math.round((world.clock.now().getTime() - since) / 60_000)
  }
  expect(await readsFrom()).toBeGreaterThanOrEqual(60)

  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/recover`, {})
  await world.run('polar.poll')
  expect((await world.record(world.ada)).map(([kind]) => kind).toSorted()).toEqual(['renewal', 'sale', 'sale'])
  expect(await readsFrom()).toBeLessThanOrEqual(11)
})

test('a refund of an old sale is there after one poll', async () => {
  const world = await polling()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.poll')
  await world.later(30 * DAY)
  await emulator.control('POST', '/_control/refund', { order_id: order.id, amount: 100, deliver: false })
  await world.run('polar.poll')
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['refund', -100],
  ])
})

test('a renewal that a poll saw waiting for its money stands on the day it was paid', async () => {
  const world = await polling()
  const { subscription } = await world.buyUnseen('viewer@example.com', { link: 'club-no-trial' })
  await world.later(31 * DAY)
  const renew = { outcome: 'failed', deliver: false }
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/renew`, renew)
  await world.run('polar.poll')
  await world.later(3 * DAY)
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/recover`, {})
  const paidOn = world.clock.now().toISOString().slice(0, 10)
  await world.later(HOUR)
  await world.run('polar.reconcile_all')
  const { occurred_at: renewedAt } = await world.db.reader
    .selectFrom('activities')
    .select('occurred_at')
    .where('kind', '=', 'renewal')
    .executeTakeFirstOrThrow()
  expect(renewedAt.toISOString().slice(0, 10)).toBe(paidOn)
})

test('connections with webhooks are not polled', async () => {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  await world.run('polar.poll')
  expect((await world.reconciliations(world.ada)).filter(({ cause }) => cause === 'poll')).toEqual([])
})

test('polls that found nothing are forgotten, but for the newest; what ended a month ago is too', async () => {
  const world = await polling()
  await world.buyUnseen('viewer@example.com')
  for (let minute = 0; minute < 4; minute++) {
    await world.later(60)
    await world.run('polar.poll')
  }
  await world.run('polar.forget_reconciliations')
  const kept = (await world.reconciliations(world.ada)).filter(({ cause }) => cause === 'poll')
  expect(kept.map(({ sales_found }) => sales_found)).toEqual([1, 0])
  await world.later(31 * DAY)
  await world.run('polar.forget_reconciliations')
  expect(await world.reconciliations(world.ada)).toEqual([])
})
