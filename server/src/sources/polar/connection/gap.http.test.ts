import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { leftAtPolar } from '../../../../test/polar-world.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'

const emulator = useEmulator()
const DAY_S = 24 * 60 * 60

async function connected(env: Record<string, string> = {}): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator, env)
  await world.connect(world.ada)
  await world.drain()
  return world
}
const press = (world: ReadingWorld, action: string) =>
  world.ada.request('POST', `/api/w/${world.ada.workspaceId}/integrations/polar/${action}`)

test('an endpoint deleted for a day costs no sale: the repair reads what was missed', async () => {
  const world = await connected()
  const [endpoint] = (await leftAtPolar(emulator)).endpoints
  await emulator.control('POST', `/_control/endpoints/${endpoint?.id}`, { deleted: true })
  await world.later(60)
  await world.buyUnseen('viewer@example.com')
  await world.later(DAY_S)
  await world.run('polar.check_connections')
  expect((await world.state(world.ben)).connection?.attention).toBe('endpoint_missing')

  expect((await press(world, 'repair')).status).toBe(200)
  await world.drain()
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await world.state(world.ben)).toMatchObject({
    status: 'connected',
    connection: {
      salesReceived: 1,
      isReconciling: false,
      lastReconciliation: { cause: 'repair', depth: 'deep', salesFound: 1, failure: null },
    },
  })
})

test('what was sold while Polar was disabled is there after connecting again, and nothing from before tracking', async () => {
  const world = await startReadingWorld(emulator)
  await world.buyUnseen('early@example.com')
  await world.later(600)
  await world.connect(world.ada)
  await world.drain()
  await press(world, 'disable')
  await world.later(DAY_S)
  await world.buyUnseen('meanwhile@example.com')
  await world.later(DAY_S)
  await world.connect(world.ada)
  await world.drain()
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect(await world.state(world.ada)).toMatchObject({
    connection: { salesReceived: 1, lastReconciliation: { cause: 'connect', salesFound: 1 } },
  })
})

test('two workspaces on one organization count their own', async () => {
  const world = await connected()
  await world.later(60)
  await world.buyUnseen('viewer@example.com')
  await world.later(600)
  await world.connect(world.cleo)
  await world.check(world.ada)
  await world.check(world.cleo)
  await world.drain()
  expect((await world.state(world.ada)).connection?.salesReceived).toBe(1)
  expect((await world.state(world.cleo)).connection?.salesReceived).toBe(0)
})

test('a polling connection learns of sales by asking, and says so', async () => {
  const world = await connected({ POLAR_RECEIVE: 'polling' })
  await world.later(60)
  await world.buyUnseen('viewer@example.com')
  await world.later(60)
  await world.run('polar.poll')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect((await world.state(world.ada)).connection).toMatchObject({ receives: 'polling', salesReceived: 1 })
})

test('connected with an organization access token, sales are found the same way', async () => {
  const world = await startReadingWorld(emulator)
  const issued = await emulator.control('POST', '/_control/organization-tokens', { organization: 'acme-studio' })
  const { token } = z.object({ token: z.string() }).parse(issued)
  const path = `/api/w/${world.ada.workspaceId}/integrations/polar/connect-token`
  expect((await world.ada.request('POST', path, { token })).status).toBe(200)
  await world.later(60)
  await world.buyUnseen('viewer@example.com')
  await world.later(3_600)
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
})
