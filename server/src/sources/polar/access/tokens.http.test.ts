import { expect, onTestFinished, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { leftAtPolar, startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { createVault, secret } from '../../../platform/crypto/index.ts'
import { openDatabase } from '../../../platform/db/index.ts'
import { createOutbound } from '../../../platform/net/index.ts'
import { PolarError } from '../api/polar-error.ts'
import { eventBody, orderJson } from '../api/polar-event.factory.ts'
import { signedRequest } from '../inbox/polar-story.factory.ts'
import { checkConnections } from '../endpoint/check-connections.ts'
import { finishConnect } from '../connection/connect/finish-connect.ts'
import { startConnect } from '../connection/connect/start-connect.ts'
import { findConnection } from './find-connection.ts'
import { openPolar, type Polar } from './polar.ts'
import { withAccessToken } from './with-access-token.ts'

const emulator = useEmulator()
const TEN_DAYS_MS = 10 * 24 * 60 * 60_000
const fails = (what: object) => emulator.control('POST', '/_control/failures', { path: '/v1/oauth2/token', ...what })
const expireTokens = () => emulator.control('POST', '/_control/tokens/expire', {})
const liveTokens = async () => (await leftAtPolar(emulator)).liveTokens
const checkAll = (polar: Polar) => checkConnections(polar, new AbortController().signal)

async function connected(): Promise<PolarWorld & { readName(polar?: Polar): Promise<string> }> {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const { id, organization_id: organizationId } = await world.row()
  const readName = (polar = world.polar) =>
    withAccessToken(
      polar,
      world.ada.scope,
      id,
      async (as) => (await polar.api.getOrganization(as, organizationId)).name,
    )
  return { ...world, readName }
}

/** The same installation's other process: its own connections to the database and to Polar. */
function anotherProcess(world: PolarWorld): Polar {
  const db = openDatabase(world.db.url, { connectionsMax: 4 })
  const outbound = createOutbound({ log: world.log, allowPrivate: true })
  onTestFinished(async () => {
    outbound.close()
    await db.close()
  })
  return openPolar({ ...world, db, outbound, config: world.config.polar, appUrl: world.config.http.appUrl })
}

/** Polar tells us something the way it always does; the answer's status. */
async function report(world: PolarWorld, id: string): Promise<number> {
  const { webhook_key: key } = await world.row()
  const [endpoint] = (await leftAtPolar(emulator)).endpoints
  const signing = { id, secret: endpoint?.secret ?? '', at: world.clock.now() }
  const event = eventBody('order.paid', orderJson())
  return (await world.app.fetch(signedRequest(key, event, signing))).status
}

test('a token about to end is refreshed first, once for everybody who calls at that moment', async () => {
  const world = await connected()
  const before = await world.row()
  world.clock.advanceMs(TEN_DAYS_MS - 60_000)
  // Without one refresher the second would spend a used refresh token, and one of them would lose the connection.
  expect(await Promise.all([world.readName(), world.readName(), world.readName()])).toEqual(
    Array.from({ length: 3 }, () => 'Acme Studio'),
  )
  const after = await world.row()
  expect(after.access_token_encrypted).not.toBe(before.access_token_encrypted)
  expect(after.attention).toBeNull()
  expect(after.refresh_lease_until).toBeNull()
  expect(after.access_expires_at?.getTime()).toBe(world.clock.now().getTime() + 3_600_000)
  expect(await liveTokens()).toBe(1)
})

test('two processes refresh a token once between them, over and over', async () => {
  const world = await connected()
  const other = anotherProcess(world)
  let pair = (await world.row()).refresh_token_encrypted
  for (let round = 0; round < 5; round++) {
    await expireTokens()
    const names = await Promise.all(
      [world.polar, other, world.polar, other, other, world.polar].map((polar) => world.readName(polar)),
    )
    expect(names).toEqual(Array.from({ length: 6 }, () => 'Acme Studio'))
    const now = await world.row()
    expect(now).toMatchObject({ attention: null, refresh_lease_until: null })
    expect(now.refresh_token_encrypted).not.toBe(pair)
    pair = now.refresh_token_encrypted
    expect(await liveTokens()).toBe(1)
  }
})

test('a process that died while refreshing holds up the others for half a minute only', async () => {
  const world = await connected()
  await expireTokens()
  const until = new Date(world.clock.now().getTime() + 30_000)
  await world.db.transaction((tx) => tx.updateTable('polar_connections').set({ refresh_lease_until: until }).execute())
  world.clock.set(until)
  expect(await world.readName()).toBe('Acme Studio')
})

test('a token Polar does not know any more is refreshed and the call made again', async () => {
  const world = await connected()
  await expireTokens()
  expect(await Promise.all([world.readName(), world.readName()])).toEqual(['Acme Studio', 'Acme Studio'])
  expect((await world.row()).attention).toBeNull()
})

test('a refresh Polar does not answer loses nothing', async () => {
  const world = await connected()
  await expireTokens()
  await fails({ times: 1, status: 502 })
  await expect(world.readName()).rejects.toMatchObject({ failure: 'unavailable' })
  expect(await world.readName()).toBe('Acme Studio')
})

test('a refresh whose answer is lost ends access for good: it is said, and webhooks go on', async () => {
  const world = await connected()
  await expireTokens()
  await fails({ times: 1, drop_response: true })
  await expect(world.readName()).rejects.toMatchObject({ failure: 'unavailable' })
  expect((await world.state(world.ada)).status).toBe('connected')

  // Polar has spent our refresh token, and the new one never came: the next who tries finds out.
  await checkAll(world.polar)
  expect(await world.state(world.ben)).toMatchObject({
    status: 'needs_attention',
    connection: { attention: 'access_lost' },
  })
  expect(await report(world, 'msg_after_loss')).toBe(202)
  expect((await world.state(world.ada)).connection?.lastEventAt).toBe(world.clock.now().toISOString())

  expect(await world.connect(world.ada)).toBe('connected')
  expect(await world.state(world.ada)).toMatchObject({ status: 'connected', connection: { attention: null } })
  expect((await leftAtPolar(emulator)).endpoints).toHaveLength(1)
})

test('a refused refresh does not end a connection that another process has just refreshed', async () => {
  const world = await connected()
  await expireTokens()
  const refresh: typeof world.polar.oauth.refresh = async (...asked) => {
    // The other process took longer than its lease; it stores its tokens just before Polar refuses ours.
    await world.db.transaction((tx) => tx.updateTable('polar_connections').set({ refresh_lease_until: null }).execute())
    await world.readName()
    return world.polar.oauth.refresh(...asked)
  }
  const slow = { ...world.polar, oauth: { ...world.polar.oauth, refresh } }
  expect(await world.readName(slow)).toBe('Acme Studio')
  expect((await world.row()).attention).toBeNull()
})

test('revoked access is shown as lost, webhooks go on, and connecting again mends it', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await expect(world.readName()).rejects.toBeInstanceOf(PolarError)
  const state = await world.state(world.ada)
  expect(state).toMatchObject({ status: 'needs_attention', connection: { attention: 'access_lost' } })
  expect(await report(world, 'msg_after_revocation')).toBe(202)
  expect(await (await world.press('repair')).json()).toMatchObject({ connection: { attention: 'access_lost' } })

  expect(await world.connect(world.ada)).toBe('connected')
  expect((await world.state(world.ada)).status).toBe('connected')
  expect((await leftAtPolar(emulator)).endpoints).toHaveLength(1)
})

test('with another SECRET_KEY the connection is lost, and connecting again works', async () => {
  const world = await connected()
  const other = { ...world.polar, vault: createVault(secret('quite another key, also long enough')) }
  const { webhook_key: key } = await world.row()
  expect(await findConnection(world.db.reader, other.vault, key)).toBeNull()
  await checkAll(other)
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')
  const who = { userId: world.ada.userId, sessionId: 'ses_ada' }
  const start = { ...who, replaceOrganization: false }
  const back = await emulator.consent(await startConnect(other, world.ada.scope, start), {
    organizations: [(await world.row()).organization_id],
  })
  const query = new URL(back ?? '').searchParams
  expect(await finishConnect(other, { ...who, networkHash: null, query })).toBe('connected')
})

test('asked to slow down, a person learns it at once and a job waits', async () => {
  const world = await connected()
  const { id, organization_id: organizationId } = await world.row()
  const read = (api: typeof world.polar.api) =>
    withAccessToken(world.polar, world.ada.scope, id, (as) => api.getOrganization(as, organizationId))
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, path: '/v1/organizations' })
  await expect(read(world.polar.api)).rejects.toMatchObject({ failure: 'rate_limited', retryAfterSeconds: 1 })
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, path: '/v1/organizations' })
  expect((await read(world.polar.patientApi)).name).toBe('Acme Studio')
})
