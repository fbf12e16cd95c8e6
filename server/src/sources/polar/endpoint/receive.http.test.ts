import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { APP_URL, leftAtPolar, startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { checkConnections } from './check-connections.ts'
import { repairConnection } from '../connection/repair-connection.ts'

const emulator = useEmulator()
/** The emulator sends to this machine only; to Polar, it is as far away as any address that is not public https. */
const FAR_AWAY = 'http://192.168.1.5:4300'

const connected = async (env: Record<string, string>) => {
  const world = await startPolarWorld(emulator, env)
  expect(await world.connect(world.ada)).toBe('connected')
  return world
}
const endpoints = async () => (await leftAtPolar(emulator)).endpoints
const checkAll = (world: PolarWorld) => checkConnections(world.polar, new AbortController().signal)
const asked = async (world: PolarWorld) =>
  world.db.reader.selectFrom('polar_reconciliations').select(['cause', 'depth']).execute()

test('set to poll, a connection makes no endpoint and says how often Polar is asked', async () => {
  const world = await startPolarWorld(emulator, { POLAR_RECEIVE: 'polling' })
  expect((await world.state(world.ada)).publicUrlMissing).toBe(true)
  expect(await world.connect(world.ada)).toBe('connected')
  expect(await world.state(world.ben)).toMatchObject({
    status: 'connected',
    connection: {
      receives: 'polling',
      pollSeconds: 60,
      webhooksPossible: false,
      webhookUrl: null,
      attention: null,
      isReconciling: true,
    },
  })
  expect(await endpoints()).toEqual([])
  expect(await asked(world)).toEqual([{ cause: 'connect', depth: 'recent' }])
})

test('an address Polar does not take is polled for instead', async () => {
  const world = await connected({ APP_URL: FAR_AWAY })
  expect((await world.state(world.ada)).connection).toMatchObject({ receives: 'polling', webhookUrl: null })
  expect(await endpoints()).toEqual([])
  // It may look as if webhooks could arrive: trying says that they cannot, and nothing breaks.
  expect(await problemOf(await world.press('repair'))).toMatchObject({ code: 'polar.refused' })
  expect((await world.state(world.ada)).connection).toMatchObject({ receives: 'polling', attention: null })
})

test('checks of a polling connection look at access only', async () => {
  const world = await connected({ POLAR_RECEIVE: 'polling' })
  world.clock.advanceMs(60 * 60_000)
  await checkAll(world)
  expect((await world.state(world.ada)).connection).toMatchObject({
    attention: null,
    checkedAt: world.clock.now().toISOString(),
  })
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await checkAll(world)
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')
})

test('polling needs no right to make webhooks', async () => {
  const world = await startPolarWorld(emulator, { POLAR_RECEIVE: 'polling' })
  expect(await world.connect(world.ada, { user: 'ben' })).toBe('connected')
  await checkAll(world)
  expect((await world.state(world.ada)).status).toBe('connected')
})

test('while polling, an organization’s token needs no webhook scopes either', async () => {
  const world = await startPolarWorld(emulator, { POLAR_RECEIVE: 'polling' })
  const scopes = ['organizations', 'checkout_links', 'orders', 'refunds', 'subscriptions'].map((of) => `${of}:read`)
  const issued = await emulator.control('POST', '/_control/organization-tokens', {
    organization: 'acme-studio',
    scopes,
  })
  const { token } = z.object({ token: z.string() }).parse(issued)
  expect(await (await world.press('connect-token', { token })).json()).toMatchObject({
    status: 'connected',
    connection: { access: 'organization_token', receives: 'polling' },
  })
})

test('once webhooks can arrive, it is said, and a repair switches over', async () => {
  const world = await connected({ POLAR_RECEIVE: 'polling' })
  const reachable = { ...world.polar, config: { ...world.polar.config, receive: 'auto' } as const }
  await repairConnection(reachable, world.ada.scope)
  const row = await world.row()
  expect(row).toMatchObject({ receives: 'webhooks', attention: null })
  expect(await endpoints()).toMatchObject([{ url: `${APP_URL}/webhooks/polar/${row.webhook_key}`, enabled: true }])
  await checkAll(world)
  expect((await world.state(world.ada)).connection?.attention).toBeNull()
})

test('an installation that moved out of reach needs attention, and a repair polls and takes the endpoint away', async () => {
  const world = await connected({})
  const moved = {
    ...world.polar,
    appUrl: FAR_AWAY,
    config: { ...world.polar.config, receive: 'polling' } as const,
  }
  await checkConnections(moved, new AbortController().signal)
  expect((await world.row()).attention).toBe('endpoint_moved')
  await repairConnection(moved, world.ada.scope)
  expect(await world.row()).toMatchObject({ receives: 'polling', attention: null, webhook_endpoint_id: null })
  expect(await endpoints()).toEqual([])
})

test('where only Polar knows that an address is out of reach, a repair ends in polling as well', async () => {
  const world = await connected({})
  const moved = { ...world.polar, appUrl: FAR_AWAY }
  await repairConnection(moved, world.ada.scope)
  expect(await world.row()).toMatchObject({ receives: 'polling', attention: null })
  expect(await endpoints()).toEqual([])
})

test('disabling a polling connection revokes its token', async () => {
  const world = await connected({ POLAR_RECEIVE: 'polling' })
  expect(await (await world.press('disable')).json()).toMatchObject({ status: 'disabled' })
  expect(await leftAtPolar(emulator)).toEqual({ endpoints: [], liveTokens: 0 })
})
