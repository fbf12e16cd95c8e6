import { expect, test } from 'vitest'
import { useEmulator } from '../../../../../test/emulator.ts'
import { startPolarWorld, type PolarWorld } from '../../../../../test/polar-world.ts'

const emulator = useEmulator()
const DAY_MS = 24 * 60 * 60_000

const watermarks = async (world: PolarWorld) => {
  const { id } = await world.row()
  return world.db.reader
    .selectFrom('polar_watermarks')
    .select(['orders_until', 'refunds_until'])
    .where('connection_id', '=', id)
    .executeTakeFirstOrThrow()
}
const readings = async (world: PolarWorld) => {
  const { id } = await world.row()
  return world.db.reader
    .selectFrom('polar_reconciliations')
    .select(['cause', 'depth'])
    .where('connection_id', '=', id)
    .execute()
}
/** What a connection has read so far moves on. */
const readUntil = async (world: PolarWorld, orders: Date, refunds: Date) => {
  const { id } = await world.row()
  await world.db.transaction((tx) =>
    tx
      .updateTable('polar_watermarks')
      .set({ orders_until: orders, refunds_until: refunds })
      .where('connection_id', '=', id)
      .execute(),
  )
}

test('the first connection tracks from its own moment, and there is no gap to read', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const now = world.clock.now()
  expect((await world.state(world.ada)).connection).toMatchObject({
    trackingSince: now.toISOString(),
    access: 'oauth',
    receives: 'webhooks',
    pollSeconds: null,
    webhooksPossible: false,
    checkedAt: now.toISOString(),
    isReconciling: false,
    lastReconciliation: null,
    pastOrders: null,
  })
  expect(await watermarks(world)).toEqual({ orders_until: now, refunds_until: now })
})

test('the same organization goes on where it stopped, however often, and the gap is read', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const since = world.clock.now()
  for (const days of [1, 2]) {
    const [orders, refunds] = [new Date(since.getTime() + days * DAY_MS), new Date(since.getTime() + days * DAY_MS + 1)]
    await readUntil(world, orders, refunds)
    await world.press('disable')
    world.clock.advanceMs(3 * DAY_MS)
    expect(await world.connect(world.ada)).toBe('connected')
    expect((await world.state(world.ada)).connection).toMatchObject({
      trackingSince: since.toISOString(),
      connectedAt: world.clock.now().toISOString(),
      isReconciling: true,
    })
    expect(await watermarks(world)).toEqual({ orders_until: orders, refunds_until: refunds })
    expect(await readings(world)).toEqual([{ cause: 'connect', depth: 'deep' }])
  }
})

test('after lost access, too: nothing before tracking begins anew', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const since = world.clock.now().toISOString()
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await world.press('repair')
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')
  world.clock.advanceMs(DAY_MS)
  expect(await world.connect(world.ada)).toBe('connected')
  expect((await world.state(world.ada)).connection).toMatchObject({ trackingSince: since, isReconciling: true })
})

test('another organization begins by itself, and coming back finds what belongs to the first', async () => {
  const world = await startPolarWorld(emulator)
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'beta-labs', role: 'owner' })
  const beta = { organizations: [(await emulator.state()).organizations['beta-labs']?.id ?? ''], replace: true }
  expect(await world.connect(world.ada)).toBe('connected')
  const first = world.clock.now().toISOString()
  world.clock.advanceMs(DAY_MS)
  expect(await world.connect(world.ada, beta)).toBe('connected')
  const second = world.clock.now().toISOString()
  expect((await world.state(world.ada)).connection).toMatchObject({ trackingSince: second, isReconciling: false })
  world.clock.advanceMs(DAY_MS)
  expect(await world.connect(world.ada, { replace: true })).toBe('connected')
  expect((await world.state(world.ada)).connection).toMatchObject({ trackingSince: first, isReconciling: true })
})

test('another workspace on the same organization knows nothing of it', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  world.clock.advanceMs(DAY_MS)
  expect(await world.connect(world.cleo)).toBe('connected')
  expect((await world.state(world.cleo)).connection).toMatchObject({
    trackingSince: world.clock.now().toISOString(),
    isReconciling: false,
  })
})
