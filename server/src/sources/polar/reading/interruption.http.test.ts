import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Polar } from '../access/polar.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import { reconcile } from './reconcile.ts'
import { scheduleReconciliation } from './schedule-reconciliation.ts'

const emulator = useEmulator()
const HOUR = 3_600
const SLOW_MS = 180_000
const signal = new AbortController().signal

async function connected(): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  await world.later(6 * HOUR)
  return world
}

/** Starts a reading without a worker: the test walks. */
async function started(
  world: ReadingWorld,
): Promise<(polar?: Polar, signal?: AbortSignal) => ReturnType<typeof reconcile>> {
  const { id: connectionId } = await world.connection(world.ada)
  const asked = { connectionId, cause: 'schedule', depth: 'recent', now: world.clock.now() } as const
  await world.db.transaction((tx) => scheduleReconciliation(tx, world.ada.scope, asked))
  return (polar = world.polar, until = signal) => reconcile(polar, world.ada.scope, connectionId, until)
}

/** A process whose n-th transaction is done but never committed: it died at that moment. */
function dyingAt(world: ReadingWorld, nth: number): Polar {
  let transactions = 0
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    world.db.transaction(async (tx) => {
      const result = await work(tx)
      if (++transactions >= nth) throw new Error('killed')
      return result
    })
  return { ...world.polar, db: { ...world.polar.db, transaction } }
}

const lastOf = async (world: ReadingWorld) => (await world.reconciliations(world.ada)).at(-1)
const salesOf = async (world: ReadingWorld) => (await world.record(world.ada)).length

test('a process killed at any moment loses nothing and doubles nothing', { timeout: SLOW_MS }, async () => {
  const world = await connected()
  await world.importOrders(110, { agoSeconds: 60 })
  const walk = await started(world)
  // Dies before the end of its first transaction, then of its second, and so on, until it lives long enough.
  for (let nth = 1; nth < 30; nth++) {
    const walked = await walk(dyingAt(world, nth)).catch(() => 'killed' as const)
    if (walked !== 'killed') break
  }
  expect(await salesOf(world)).toBe(110)
  expect(await lastOf(world)).toMatchObject({ orders_read: 110, sales_found: 110, failure: null, progress: null })
})

test('when Polar fails on the third page, the next reading goes on from there', { timeout: SLOW_MS }, async () => {
  const world = await connected()
  await world.importOrders(250, { agoSeconds: 60, apartSeconds: 80 })
  const pages = () => world.line.calls.filter((path) => path.startsWith('/v1/orders/?')).length
  const walk = await started(world)
  const earlier = pages()
  world.line.isCut = (path) => path.startsWith('/v1/orders/?') && pages() - earlier > 2
  expect(await walk()).toEqual({ kind: 'over' })
  // Of the second page one was on the first already.
  expect(await lastOf(world)).toMatchObject({ sales_found: 199, failure: { code: 'unanswered', facts: {} } })
  // Three tries with growing pauses in between.
  expect(world.pauses).toEqual([500, 1_000])

  world.line.isCut = () => false
  await (
    await started(world)
  )()
  expect(await salesOf(world)).toBe(250)
  expect(await lastOf(world)).toMatchObject({ sales_found: 51, failure: null })
})

test('two processes that walk at once find everything once', { timeout: SLOW_MS }, async () => {
  const world = await connected()
  await world.importOrders(110, { agoSeconds: 60 })
  const walk = await started(world)
  const [one, other] = await Promise.all([walk(), walk()])
  expect([one, other]).toContainEqual({ kind: 'over' })
  await world.drain()
  expect(await salesOf(world)).toBe(110)
  expect(await world.reconciliations(world.ada)).toHaveLength(1)
  expect(await lastOf(world)).toMatchObject({ orders_read: 110, sales_found: 110, failure: null })
})

test('a reading that Polar answers slowly lets others have their turn in between', async () => {
  const world = await connected()
  await world.buyUnseen('viewer@example.com')
  const walk = await started(world)
  world.line.meanwhile = async () => world.clock.advanceMs(20_000)
  expect(await walk()).toEqual({ kind: 'more', at: world.clock.now() })
  expect(await lastOf(world)).toMatchObject({ finished_at: null })
  world.line.meanwhile = async () => undefined
  await world.drain()
  expect(await lastOf(world)).toMatchObject({ sales_found: 1, failure: null })
})

test('a worker that stops lets go at once, and the reading goes on later', async () => {
  const world = await connected()
  await world.buyUnseen('viewer@example.com')
  const walk = await started(world)
  const stopping = new AbortController()
  world.line.meanwhile = async () => stopping.abort()
  await expect(walk(world.polar, stopping.signal)).rejects.toThrow('aborted')
  world.line.meanwhile = async () => undefined
  await world.drain()
  expect(await lastOf(world)).toMatchObject({ sales_found: 1, failure: null })
})

test('a request to slow down puts the reading off without failing it, for every workspace and process', async () => {
  const world = await connected()
  await world.connect(world.cleo)
  await world.drain()
  const { id: cleos } = await world.connection(world.cleo)
  const readName = () =>
    withAccessToken(world.polar, world.cleo.scope, cleos, (as) =>
      world.polar.walkingApi(signal).getOrganization(as, as.organizationId ?? ''),
    )
  await world.buyUnseen('viewer@example.com')
  const walk = await started(world)
  const slow = { times: 1, status: 429, retry_after: 40, path: '/v1/orders' }
  await emulator.control('POST', '/_control/failures', slow)
  const now = world.clock.now().getTime()
  expect(await walk()).toEqual({ kind: 'more', at: new Date(now + 40_000) })
  expect(await lastOf(world)).toMatchObject({ finished_at: null, failure: null })

  // The same OAuth client: another workspace's call is not even made.
  const calls = world.line.calls.length
  await expect(readName()).rejects.toMatchObject({ failure: 'rate_limited', retryAfterSeconds: 40 })
  expect(world.line.calls).toHaveLength(calls)
  // When little is left of it, a call waits its turn.
  world.clock.advanceMs(38_000)
  await expect(readName()).resolves.toMatchObject({ name: 'Acme Studio' })
  expect(world.pauses).toEqual([2_000])
  await world.drain()
  expect(await lastOf(world)).toMatchObject({ sales_found: 1, failure: null })
})

test('a person who waits learns at once that Polar is busy, and jobs wait from then on', async () => {
  const world = await connected()
  const { id } = await world.connection(world.ada)
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, retry_after: 3 })
  const ask = (api: Polar['api']) =>
    withAccessToken(world.polar, world.ada.scope, id, (as) => api.getOrganization(as, as.organizationId ?? ''))
  await expect(ask(world.polar.api)).rejects.toMatchObject({ failure: 'rate_limited' })
  expect(world.pauses).toEqual([])
  await ask(world.polar.walkingApi(signal))
  expect(world.pauses).toEqual([3_000])
})

test('a reading of a connection that was disabled meanwhile ends and says so', async () => {
  const world = await connected()
  const walk = await started(world)
  await world.ada.request('POST', `/api/w/${world.ada.workspaceId}/integrations/polar/disable`)
  expect(await walk()).toEqual({ kind: 'over' })
  expect((await lastOf(world))?.failure).not.toBeNull()
})

test('a reading that died is closed by the next one', async () => {
  const world = await connected()
  await started(world)
  await world.db.pool.query('delete from graphile_worker._private_jobs')
  await world.later(16 * 60)
  await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  const [dead, next] = (await world.reconciliations(world.ada)).slice(-2)
  expect(dead).toMatchObject({ failure: { code: 'interrupted', facts: {} } })
  expect(next).toMatchObject({ sales_found: 1, failure: null })
})

test('an order the database refuses does not hold up the others', async () => {
  const world = await connected()
  await world.db.pool.query('alter table sales add constraint strange check (net_minor <> 666)')
  await world.buyUnseen('first@example.com')
  await world.buyUnseen('strange@example.com', { link: 'coffee', amount: 666 })
  await world.buyUnseen('last@example.com')
  await (
    await started(world)
  )()
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['sale', 900],
  ])
  const failure = { code: 'left_out', facts: { objectsSkipped: 1, lacksDisputes: false } }
  expect(await lastOf(world)).toMatchObject({ sales_found: 2, objects_skipped: 1, failure })
})
