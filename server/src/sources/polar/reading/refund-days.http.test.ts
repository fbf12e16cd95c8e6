import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'

const emulator = useEmulator()
const DAY = 86_400

const isoDay = (at: Date, daysAgo: number) => new Date(at.getTime() - daysAgo * DAY * 1_000).toISOString().slice(0, 10)
/** Kind, amount and day of what is on record, oldest first. */
async function days(world: ReadingWorld) {
  const rows = await world.db.reader
    .selectFrom('activities')
    .select(['kind', 'net_minor', 'occurred_at'])
    .orderBy('occurred_at')
    .execute()
  return rows.map(({ kind, net_minor, occurred_at }) => [kind, net_minor, occurred_at.toISOString().slice(0, 10)])
}
const refund = (orderId: string, amount: number) =>
  emulator.control('POST', '/_control/refund', { order_id: orderId, amount, deliver: false })

/** Sold 40 days ago, $3 given back the day after and $2 today; nobody reported it. */
async function sellAndRefundTwice(world: ReadingWorld): Promise<readonly unknown[]> {
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.later(DAY)
  await refund(order.id, 300)
  await world.later(39 * DAY)
  await refund(order.id, 200)
  const today = world.clock.now()
  return [
    ['sale', 900, isoDay(today, 40)],
    ['refund', -300, isoDay(today, 39)],
    ['refund', -200, isoDay(today, 0)],
  ]
}

async function connected(receive: 'auto' | 'polling' = 'auto') {
  const world = await startReadingWorld(emulator, { POLAR_RECEIVE: receive })
  await world.connect(world.ada)
  await world.drain()
  return world
}

test('refunds of an order that a reading finds stand each on its own day', async () => {
  const world = await connected()
  const right = await sellAndRefundTwice(world)
  await world.run('polar.reconcile_all')
  expect(await days(world)).toEqual(right)
  expect(await world.state(world.ada)).toMatchObject({ connection: { lastReconciliation: { refundsFound: 2 } } })
})

test('and those that a poll finds', async () => {
  const world = await connected('polling')
  const right = await sellAndRefundTwice(world)
  await world.run('polar.poll')
  expect(await days(world)).toEqual(right)
})

test('and those of a past order that an import brings', async () => {
  const world = await startReadingWorld(emulator)
  const right = await sellAndRefundTwice(world)
  await world.later(60)
  await world.connect(world.ada)
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await days(world)).toEqual(right)
})

test('refunds of a sale that is on record, reported by no webhook, stand on their days too', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  const today = world.clock.now()
  await world.later(DAY)
  await refund(order.id, 300)
  await world.later(39 * DAY)
  await refund(order.id, 200)
  await world.run('polar.reconcile_all')
  expect(await days(world)).toEqual([
    ['sale', 900, isoDay(today, 0)],
    ['refund', -300, isoDay(today, -1)],
    ['refund', -200, isoDay(today, -40)],
  ])
})

test('an order whose refunds are known one by one is not asked about again', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await refund(order.id, 300)
  await world.run('polar.reconcile_all')
  const before = world.line.calls.length
  await world.run('polar.reconcile_all')
  expect(world.line.calls.slice(before).filter((path) => path.includes('order_id='))).toEqual([])
})
