import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { leftAtPolar, startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { checkConnections } from './check-connections.ts'
import { unseal } from '../access/unseal.ts'
import { webhookSecretOf } from '../access/vault-contexts.rules.ts'
import { WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const emulator = useEmulator()
const moment = z.object({ now: z.iso.datetime() })

/** Our clock stands still: it is set to the emulator's time, so that both mean the same moment. */
async function setClock(world: PolarWorld): Promise<void> {
  const { now } = moment.parse(await emulator.control('POST', '/_control/clock', { advance_seconds: 0 }))
  world.clock.set(new Date(now))
}

async function connected(): Promise<PolarWorld> {
  const world = await startPolarWorld(emulator)
  await setClock(world)
  expect(await world.connect(world.ada)).toBe('connected')
  return world
}

const endpoints = async () => (await leftAtPolar(emulator)).endpoints
const change = async (what: object) => {
  const [made] = await endpoints()
  return emulator.control('POST', `/_control/endpoints/${made?.id}`, what)
}
const check = async (world: PolarWorld) => {
  await checkConnections(world.polar, new AbortController().signal)
  return (await world.state(world.ada)).connection?.attention
}
const role = (name: string | null) =>
  emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'acme-studio', role: name })
const secretOf = async (world: PolarWorld) => {
  const row = await world.row()
  return unseal(world.vault, row.webhook_secret_encrypted, webhookSecretOf(row.id))
}
/** A repair is done when the connection is well, one endpoint is as it should be, and the gap is being read. */
const expectRepaired = async (world: PolarWorld) => {
  expect(await (await world.press('repair')).json()).toMatchObject({
    status: 'connected',
    connection: { attention: null, isReconciling: true },
  })
  const url = (await world.state(world.ada)).connection?.webhookUrl
  const left = await endpoints()
  expect(left).toMatchObject([{ url, enabled: true, secret: await secretOf(world) }])
  expect(left[0]?.events).toEqual(expect.arrayContaining([...WEBHOOK_EVENTS]))
  expect(await readings(world)).toEqual([{ cause: 'repair', depth: 'deep' }])
  expect(await check(world)).toBeNull()
}
const readings = (world: PolarWorld) =>
  world.db.reader.selectFrom('polar_reconciliations').select(['cause', 'depth']).orderBy('started_at').execute()

test.each([
  ['deleted', { deleted: true }, 'endpoint_missing'],
  ['switched off', { enabled: false }, 'endpoint_disabled'],
  ['sent elsewhere', { url: 'https://elsewhere.example.com/hook' }, 'endpoint_moved'],
  ['set to leave out refunds', { events: ['order.paid', 'order.created'] }, 'endpoint_events'],
  ['given another secret', { reset_secret: true }, 'endpoint_secret'],
])('an endpoint that was %s is noticed, and one repair puts it right', async (_what, changed, attention) => {
  const world = await connected()
  await change(changed)
  expect(await check(world)).toBe(attention)
  expect((await world.state(world.ben)).status).toBe('needs_attention')
  await expectRepaired(world)
})

test('everything that is wrong at once is put right by one repair', async () => {
  const world = await connected()
  await change({ url: 'https://elsewhere.example.com', enabled: false, reset_secret: true, events: [] })
  expect(await check(world)).toBe('endpoint_moved')
  await expectRepaired(world)
})

test('what a newer version listens to is asked for without notice', async () => {
  const world = await connected()
  await change({ events: WEBHOOK_EVENTS.filter((type) => type !== 'product.updated') })
  expect(await check(world)).toBeNull()
  expect((await endpoints())[0]?.events).toEqual(expect.arrayContaining([...WEBHOOK_EVENTS]))
})

test('deliveries that fail one after another are noticed; a repair reads what they were about', async () => {
  const world = await connected()
  // Nobody listens at the address of this world.
  await emulator.control('POST', '/_control/buy', { link: 'wallpapers', email: 'buyer@example.com' })
  await emulator.control('POST', '/_control/drain', { fast_forward: true })
  // Polar switches such an endpoint off when ten events in a row have failed for good.
  await change({ enabled: true })
  expect(await check(world)).toBe('deliveries_failing')
  await setClock(world)
  await expectRepaired(world)
})

test('failures of hours ago are over', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/buy', { link: 'wallpapers', email: 'buyer@example.com' })
  await emulator.control('POST', '/_control/drain', { fast_forward: true })
  await change({ enabled: true })
  world.clock.advanceMs(2 * 60 * 60_000)
  expect(await check(world)).toBeNull()
})

test('a role that may not see webhooks any more is named, whether our endpoint is still there or not', async () => {
  const world = await connected()
  const [made] = await endpoints()
  await role('member')
  expect(await check(world)).toBe('role_too_low')
  expect(await endpoints()).toEqual([made])
  expect(await (await world.press('repair')).json()).toMatchObject({ connection: { attention: 'role_too_low' } })
  // Sales go on being read: that needs no such role.
  expect(await readings(world)).toEqual([{ cause: 'repair', depth: 'deep' }])

  await role('admin')
  expect(await check(world)).toBeNull()
  await change({ deleted: true })
  await role('finance')
  expect(await check(world)).toBe('role_too_low')
})

test('looking for the reason leaves no endpoint behind', async () => {
  const world = await connected()
  await change({ deleted: true })
  expect(await check(world)).toBe('endpoint_missing')
  expect(await check(world)).toBe('endpoint_missing')
  expect(await endpoints()).toEqual([])
})

test('no answer while looking for the reason leaves no endpoint behind either', async () => {
  const world = await connected()
  await change({ deleted: true })
  const unanswered = { times: 3, drop_response: true, method: 'POST', path: '/v1/webhooks/endpoints' }
  await emulator.control('POST', '/_control/failures', unanswered)
  expect(await check(world)).toBeNull()
  expect(await endpoints()).toEqual([])
  await emulator.control('DELETE', '/_control/failures')
  expect(await check(world)).toBe('endpoint_missing')
})

test('where Polar shows another endpoint, none has to be made to learn that ours is gone', async () => {
  const world = await connected()
  await change({ deleted: true })
  expect(await world.connect(world.cleo)).toBe('connected')
  const refused = { times: 3, status: 500, method: 'POST', path: '/v1/webhooks/endpoints' }
  await emulator.control('POST', '/_control/failures', refused)
  expect(await check(world)).toBe('endpoint_missing')
  await emulator.control('DELETE', '/_control/failures')
})

test('a repair by somebody whose role sank after the endpoint was lost says who can', async () => {
  const world = await connected()
  await change({ deleted: true })
  expect(await check(world)).toBe('endpoint_missing')
  await role('member')
  expect(await problemOf(await world.press('repair'))).toMatchObject({ code: 'polar.refused' })
})

test('a person who lost the organization cannot be helped by a repair, and sees why', async () => {
  const world = await connected()
  await role(null)
  expect(await (await world.press('repair')).json()).toMatchObject({
    status: 'needs_attention',
    connection: { attention: 'organization_lost', isReconciling: false },
  })
})

test('two repairs at once leave one endpoint', async () => {
  const world = await connected()
  await change({ deleted: true })
  await Promise.all([world.press('repair'), world.press('repair')])
  const left = await endpoints()
  expect(left.map(({ url }) => url)).toEqual([(await world.state(world.ada)).connection?.webhookUrl])
  expect(await readings(world)).toHaveLength(1)
})

test('a check that began before a repair does not undo what the repair wrote', async () => {
  const world = await connected()
  await change({ deleted: true })
  const getEndpoint: typeof world.polar.api.getEndpoint = async (...asked) => {
    await world.press('repair')
    return world.polar.api.getEndpoint(...asked)
  }
  const patientApi = { ...world.polar.patientApi, getEndpoint }
  await checkConnections({ ...world.polar, patientApi }, new AbortController().signal)
  expect((await world.state(world.ada)).connection?.attention).toBeNull()
})

test('a check that Polar does not answer changes nothing but is not called recent; a repair says to try later', async () => {
  const world = await connected()
  const before = (await world.state(world.ada)).connection?.checkedAt
  world.clock.advanceMs(3 * 60 * 60_000)
  await emulator.control('POST', '/_control/failures', { times: 50, status: 500, path: '/v1' })
  expect(await problemOf(await world.press('repair'))).toMatchObject({ code: 'polar.unavailable' })
  expect((await world.state(world.ada)).connection).toMatchObject({ attention: null, checkedAt: before })
  await emulator.control('DELETE', '/_control/failures')
  expect(await check(world)).toBeNull()
  expect((await world.state(world.ada)).connection?.checkedAt).toBe(world.clock.now().toISOString())
})

test('nothing to repair without a connection', async () => {
  const world = await startPolarWorld(emulator)
  expect(await problemOf(await world.press('repair'))).toMatchObject({ code: 'polar.not_connected' })
})
