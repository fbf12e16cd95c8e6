import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { importPage } from './import-page.ts'

const emulator = useEmulator()
const importPath = (id: string) => `/api/w/${id}/integrations/polar/past-orders`
/** Hundreds of orders on a busy machine. */
const SLOW_MS = 180_000
const signal = new AbortController().signal

/** A shop that sold before it was connected. */
async function shopOf(orders: number): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator)
  await world.importOrders(orders)
  await world.connect(world.ada)
  await world.drain()
  return world
}

const pastOf = async (world: ReadingWorld) => (await world.state(world.ada)).connection?.pastOrders
const salesOf = async (world: ReadingWorld) => (await world.record(world.ada)).length
const rowOf = (world: ReadingWorld) => world.db.reader.selectFrom('polar_imports').selectAll().executeTakeFirstOrThrow()
/** Reads one page, as one run of the job does. */
const page = async (world: ReadingWorld, polar = world.polar) =>
  importPage(polar, world.ada.scope, (await rowOf(world)).id, signal)

test('nothing from before tracking is recorded until somebody asks for it', async () => {
  const world = await shopOf(3)
  await world.check(world.ada)
  await world.drain()
  expect(await pastOf(world)).toBeNull()
  expect(await world.record(world.ada)).toEqual([])
})

test(
  'an import brings every past sale once, marked as before tracking, and shows how far it is',
  { timeout: SLOW_MS },
  async () => {
    const world = await shopOf(130)
    const answer = await world.setImport(world.ada, 'running')
    expect(await answer.json()).toMatchObject({ connection: { pastOrders: { state: 'running', ordersRead: 0 } } })
    await page(world)
    expect(await pastOf(world)).toMatchObject({ state: 'running', ordersTotal: 130, ordersRead: 100, salesFound: 100 })
    await world.drain()
    expect(await pastOf(world)).toMatchObject({ state: 'done', ordersTotal: 130, ordersRead: 130, salesFound: 130 })
    const marked = await world.db.reader.selectFrom('activities').select('before_tracking').execute()
    expect(marked).toHaveLength(130)
    expect(marked.every(({ before_tracking }) => before_tracking)).toBe(true)
  },
)

test('sales since tracking began are not the import’s', async () => {
  const world = await shopOf(2)
  await world.buyUnseen('new@example.com')
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'done', ordersTotal: 2, salesFound: 2 })
})

test('a past refund comes with its sale', async () => {
  const world = await startReadingWorld(emulator)
  const occurred_at = new Date(world.clock.now().getTime() - 5 * 86_400_000).toISOString()
  const orders = [{ link: 'wallpapers', email: 'viewer@example.com', occurred_at, refunded: true }]
  await emulator.control('POST', '/_control/orders/import', { orders })
  await world.connect(world.ada)
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['refund', -900],
  ])
})

test('a paused import stands still, and goes on where it stood', { timeout: SLOW_MS }, async () => {
  const world = await shopOf(130)
  await world.setImport(world.ada, 'running')
  await page(world)
  expect(await (await world.setImport(world.ada, 'paused')).json()).toMatchObject({
    connection: { pastOrders: { state: 'paused', ordersRead: 100 } },
  })
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'paused', ordersRead: 100 })
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'done', ordersRead: 130, salesFound: 130 })
  expect(
    world.line.calls.filter((path) => path.startsWith('/v1/orders/?') && path.includes('created_before')),
  ).toHaveLength(2)
})

test('a pause pressed while Polar answers wins over the page', async () => {
  const world = await shopOf(5)
  await world.setImport(world.ada, 'running')
  world.line.meanwhile = async (path) => {
    if (path.startsWith('/v1/orders/')) await world.setImport(world.ada, 'paused')
  }
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'paused', ordersRead: 0 })
  expect(await world.record(world.ada)).toEqual([])
})

test('an import whose job is gone for good goes on within the hour', async () => {
  const world = await shopOf(3)
  await world.setImport(world.ada, 'running')
  await world.db.pool.query('delete from graphile_worker._private_jobs')
  await world.run('polar.revive_imports')
  expect(await pastOf(world)).toMatchObject({ state: 'running' })
  await world.later(16 * 60)
  await world.run('polar.revive_imports')
  expect(await pastOf(world)).toMatchObject({ state: 'done', salesFound: 3 })
})

test('a process killed before it commits loses nothing, and another one goes on', { timeout: SLOW_MS }, async () => {
  const world = await shopOf(110)
  await world.setImport(world.ada, 'running')
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    world.db.transaction(async (tx) => {
      const result = await work(tx)
      const orders = await tx.selectFrom('polar_orders').select('order_id').limit(1).execute()
      if (orders.length > 0) throw new Error('killed')
      return result
    })
  const dying = { ...world.polar, db: { ...world.polar.db, transaction } }
  await expect(page(world, dying)).rejects.toThrow('killed')
  expect(await salesOf(world)).toBe(0)
  // Two that take over at once read the same page; one of them records it.
  await Promise.all([page(world), page(world)])
  expect(await pastOf(world)).toMatchObject({ ordersRead: 100, salesFound: 100 })
  await world.drain()
  expect(await salesOf(world)).toBe(110)
  expect(await pastOf(world)).toMatchObject({ state: 'done', ordersRead: 110, salesFound: 110 })
})

test('a webhook about a past sale that arrives meanwhile doubles nothing', async () => {
  const world = await startReadingWorld(emulator)
  const occurred_at = new Date(world.clock.now().getTime() - 3_600_000).toISOString()
  const { order } = await world.buyUnseen('viewer@example.com', { occurred_at })
  await world.connect(world.ada)
  await world.setImport(world.ada, 'running')
  world.line.meanwhile = async (path) => {
    if (!path.includes('created_before')) return
    world.line.meanwhile = async () => undefined
    await world.report(world.ada, 'order.updated', order)
  }
  await world.drain()
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await pastOf(world)).toMatchObject({ state: 'done', ordersRead: 1, salesFound: 0 })
})

test('asking again after the end changes nothing', async () => {
  const world = await shopOf(3)
  await world.setImport(world.ada, 'running')
  await world.drain()
  const done = await pastOf(world)
  await world.setImport(world.ada, 'running')
  await world.setImport(world.ada, 'paused')
  await world.drain()
  expect(await pastOf(world)).toEqual(done)
  expect(await salesOf(world)).toBe(3)
})

test('asked to slow down, or not answered, the import waits by itself', async () => {
  const world = await shopOf(3)
  await world.setImport(world.ada, 'running')
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, retry_after: 40, path: '/v1/orders' })
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'running', failure: null })
  await emulator.control('POST', '/_control/outage', { down: true })
  await world.later(41)
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'running', failure: null })
  await emulator.control('POST', '/_control/outage', { down: false })
  await world.later(61)
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'done', salesFound: 3 })
})

test('an import whose access is lost says so, and goes on after connecting again', async () => {
  const world = await shopOf(3)
  await world.setImport(world.ada, 'running')
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await world.drain()
  const failed = await pastOf(world)
  expect(failed).toMatchObject({ state: 'failed' })
  expect(failed?.failure).toEqual({ code: 'access_lost', facts: {} })
  await world.later(60)
  await world.connect(world.ada)
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await pastOf(world)).toMatchObject({ state: 'done', failure: null })
  expect(await salesOf(world)).toBe(3)
})

test('without a connection there is nothing to import', async () => {
  const world = await startReadingWorld(emulator)
  const answer = await world.setImport(world.ada, 'running')
  expect(answer.status).toBe(409)
  expect(await problemOf(answer)).toMatchObject({ code: 'polar.not_connected' })
})

test('only an owner imports, and an outsider finds nothing there', async () => {
  const world = await shopOf(1)
  const bens = await world.setImport(world.ben, 'running')
  expect(bens.status).toBe(403)
  expect(await problemOf(bens)).toMatchObject({ code: 'workspace.owner_only' })
  const body = { state: 'running' }
  const theirs = await world.cleo.request('PUT', importPath(world.ada.workspaceId), body)
  const missing = await world.cleo.request('PUT', importPath('wsp_01k5v3d7h2e8n9q4r6t0w2y5za'), body)
  expect(theirs.status).toBe(404)
  expect(await problemOf(theirs)).toEqual(await problemOf(missing))
  expect((await world.stranger.request('PUT', importPath(world.ada.workspaceId), body)).status).toBe(401)
  expect(await pastOf(world)).toBeNull()
})
