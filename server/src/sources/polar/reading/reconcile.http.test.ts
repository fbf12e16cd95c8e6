import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'

const emulator = useEmulator()
const HOUR = 3_600
const DAY = 24 * HOUR
/** Hundreds of orders on a busy machine. */
const SLOW_MS = 180_000
const refunded = z.object({ refund: z.object({ id: z.string() }) })
const whole = z.object({ refund: z.object({ id: z.string() }).loose() })

async function connected(): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  return world
}

const refund = async (orderId: string) =>
  refunded.parse(await emulator.control('POST', '/_control/refund', { order_id: orderId, deliver: false })).refund.id
const lastOf = async (world: ReadingWorld) => (await world.state(world.ada)).connection?.lastReconciliation
const checkAll = async (world: ReadingWorld) => {
  await world.check(world.ada)
  await world.drain()
}

test('a sale whose webhook never came is found by the next reading, and counted', async () => {
  const world = await connected()
  await world.buyUnseen('viewer@example.com')
  await world.later(HOUR)
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await world.state(world.ada)).toMatchObject({
    connection: {
      isReconciling: false,
      lastReconciliation: { cause: 'schedule', ordersRead: 1, salesFound: 1, refundsFound: 0, failure: null },
    },
  })
})

test('what a webhook had reported is not counted as found, and is not there twice', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.report(world.ada, 'order.paid', order)
  await checkAll(world)
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await lastOf(world)).toMatchObject({ ordersRead: 1, salesFound: 0 })
  expect((await world.reconciliations(world.ada)).at(-1)).toMatchObject({ people_changed: 0 })
})

test('a webhook that arrives between the list and us is counted once', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  world.line.meanwhile = async (path) => {
    if (!path.startsWith('/v1/orders/?')) return
    world.line.meanwhile = async () => undefined
    await world.report(world.ada, 'order.paid', order)
  }
  await checkAll(world)
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await lastOf(world)).toMatchObject({ salesFound: 0, failure: null })
})

test('a refund of an old sale is found, and one that fails afterwards is given back', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  await world.later(90 * DAY)
  const refundId = await refund(order.id)
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['refund', -900],
  ])
  expect(await lastOf(world)).toMatchObject({ salesFound: 0, refundsFound: 1 })

  await world.later(5 * DAY)
  await emulator.control('POST', `/_control/refunds/${refundId}/settle`, { status: 'failed' })
  await checkAll(world)
  const net = (await world.record(world.ada)).reduce((sum, [, minor]) => sum + minor, 0)
  expect(net).toBe(900)
})

test('a refund whose own message came, but not its order’s, is found however old the sale, and given back likewise', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  await world.later(130 * DAY)
  // What was read up to then: the old sale is behind every reading.
  await world.buyUnseen('other@example.com')
  await world.run('polar.reconcile_all')
  await world.later(60)
  const asked = { order_id: order.id, deliver: false }
  const made = whole.parse(await emulator.control('POST', '/_control/refund', asked))
  await world.report(world.ada, 'refund.created', made.refund)
  await checkAll(world)
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['sale', 900],
    ['refund', -900],
  ])

  await world.later(60)
  const path = `/_control/refunds/${made.refund.id}/settle`
  const failed = whole.parse(await emulator.control('POST', path, { status: 'failed' }))
  await world.report(world.ada, 'refund.updated', failed.refund)
  await checkAll(world)
  expect((await world.record(world.ada)).at(-1)).toEqual(['refund_reversed', 900])
})

test('a fee Polar reports only later is kept with the order', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  const early = { ...order, modified_at: null, platform_fee_amount: 0, platform_fee_currency: null }
  await world.report(world.ada, 'order.paid', early)
  await world.run('polar.reconcile_all')
  const row = await world.db.reader.selectFrom('sales').select('fee_minor').executeTakeFirstOrThrow()
  expect(row.fee_minor).toBeGreaterThan(0)
})

test('a payment that was recovered days later is found, although its order is old', async () => {
  const world = await connected()
  const { subscription } = await world.buyUnseen('viewer@example.com', { link: 'club-no-trial' })
  await world.later(31 * DAY)
  const renew = { outcome: 'failed', deliver: false }
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/renew`, renew)
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 800]])
  await world.later(3 * DAY)
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id ?? ''}/recover`, {})
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([
    ['sale', 800],
    ['renewal', 800],
  ])
})

test('what was sold while the endpoint was deleted is there after the repair', async () => {
  const world = await connected()
  const { webhook_endpoint_id: endpointId } = await world.connection(world.ada)
  await emulator.control('POST', `/_control/endpoints/${endpointId ?? ''}`, { deleted: true })
  await world.buyUnseen('first@example.com', { deliver: true })
  await world.later(DAY)
  await world.buyUnseen('second@example.com', { deliver: true })
  await world.ada.request('POST', `/api/w/${world.ada.workspaceId}/integrations/polar/repair`)
  await world.drain()
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['sale', 900],
  ])
  expect(await lastOf(world)).toMatchObject({ cause: 'repair', depth: 'deep', salesFound: 2 })
})

test('all pages are read, each once, and the next reading starts near the end', { timeout: SLOW_MS }, async () => {
  const world = await connected()
  await world.later(6 * HOUR)
  await world.importOrders(250, { agoSeconds: 60 })
  await world.run('polar.reconcile_all')
  expect(await lastOf(world)).toMatchObject({ ordersRead: 250, salesFound: 250, failure: null })
  await world.run('polar.reconcile_all')
  const again = await lastOf(world)
  expect(again).toMatchObject({ salesFound: 0, failure: null })
  // Two hours of one sale a minute.
  expect(again?.ordersRead).toBeLessThan(125)
})

test('more orders in one second than a page holds are all read', { timeout: SLOW_MS }, async () => {
  const world = await connected()
  await world.later(HOUR)
  await world.importOrders(120, { agoSeconds: 60, apartSeconds: 0 })
  await world.run('polar.reconcile_all')
  expect(await lastOf(world)).toMatchObject({ ordersRead: 120, salesFound: 120 })
})

test('an order we cannot read is left out and named; the rest is recorded', async () => {
  const world = await connected()
  const strange = { organization: 'acme-studio', key: 'strange', name: 'Strange', amount: 500, currency: 'usdx' }
  await emulator.control('POST', '/_control/products', strange)
  const link = { organization: 'acme-studio', key: 'strange', products: ['strange'] }
  await emulator.control('POST', '/_control/checkout-links', link)
  await world.buyUnseen('odd@example.com', { link: 'strange' })
  await world.buyUnseen('viewer@example.com')
  await checkAll(world)
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await lastOf(world)).toMatchObject({
    salesFound: 1,
    failure: { code: 'left_out', facts: { objectsSkipped: 1, lacksDisputes: false } },
  })
})

test('an organization out of reach is a failure that shows, not an absence of sales', async () => {
  const world = await connected()
  const membership = { user: 'ada', organization: 'acme-studio', role: null }
  await emulator.control('POST', '/_control/memberships', membership)
  const before = await world.db.reader.selectFrom('polar_watermarks').selectAll().executeTakeFirstOrThrow()
  await world.run('polar.reconcile_all')
  expect(await world.state(world.ada)).toMatchObject({
    status: 'needs_attention',
    connection: { attention: 'organization_lost' },
  })
  expect((await lastOf(world))?.failure).toEqual({ code: 'organization_lost', facts: {} })
  expect(await world.db.reader.selectFrom('polar_watermarks').selectAll().executeTakeFirstOrThrow()).toEqual(before)
})

test('a name that changed without a webhook is followed, and counted', async () => {
  const world = await connected()
  const { customer } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  await emulator.control('POST', `/_control/customers/${customer.id}/change`, { name: 'Vera Viewer' })
  await checkAll(world)
  const people = await world.db.reader.selectFrom('people').select('name').execute()
  expect(people).toEqual([{ name: 'Vera Viewer' }])
  expect((await world.reconciliations(world.ada)).at(-1)).toMatchObject({ people_changed: 1, sales_found: 0 })
})

test('two workspaces on one organization have each their own sales, once', async () => {
  const world = await connected()
  await world.connect(world.cleo)
  await world.drain()
  await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await world.record(world.cleo)).toEqual([['sale', 900]])
})
