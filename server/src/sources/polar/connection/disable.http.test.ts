import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { leftAtPolar, startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { PolarError } from '../api/polar-error.ts'
import { finishConnect } from './connect/finish-connect.ts'
import { findConnection } from '../access/find-connection.ts'
import { withAccessToken } from '../access/with-access-token.ts'

const emulator = useEmulator()
const TEN_DAYS_MS = 10 * 24 * 60 * 60_000
const NOTHING = { endpoints: [], liveTokens: 0 }

async function connected(): Promise<PolarWorld> {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  return world
}

test('disabling removes the endpoint and the token, forgets the secrets and keeps the history', async () => {
  const world = await connected()
  const { webhook_key: key } = await world.row()
  expect(await (await world.press('disable')).json()).toMatchObject({
    status: 'disabled',
    connection: { organizationName: 'Acme Studio', attention: null },
  })
  expect((await world.press('disable')).status).toBe(200)
  expect(await leftAtPolar(emulator)).toEqual(NOTHING)
  expect(await world.row()).toMatchObject({
    access_token_encrypted: null,
    refresh_token_encrypted: null,
    webhook_secret_encrypted: null,
  })
  expect(await findConnection(world.db.reader, world.vault, key)).toMatchObject({
    disabledAt: world.clock.now(),
    webhookSecret: null,
  })
  expect(await world.connect(world.ada)).toBe('connected')
})

test('disabling while a token is being refreshed leaves neither endpoint nor token behind', async () => {
  const world = await connected()
  const { id } = await world.row()
  world.clock.advanceMs(TEN_DAYS_MS - 60_000)
  const refresh: typeof world.polar.oauth.refresh = async (...asked) => {
    const tokens = await world.polar.oauth.refresh(...asked)
    await world.press('disable')
    return tokens
  }
  const interrupted = { ...world.polar, oauth: { ...world.polar.oauth, refresh } }
  await expect(withAccessToken(interrupted, world.ada.scope, id, async () => 'called')).rejects.toBeInstanceOf(
    PolarError,
  )
  expect(await leftAtPolar(emulator)).toEqual(NOTHING)
})

test('a token refreshed while its connection is being replaced is revoked too', async () => {
  const world = await connected()
  const { id } = await world.row()
  const back = await world.goToPolar(world.ada, { replace: true })
  const createEndpoint: typeof world.polar.api.createEndpoint = async (...asked) => {
    world.clock.advanceMs(TEN_DAYS_MS - 60_000)
    await withAccessToken(world.polar, world.ada.scope, id, (as) => world.polar.api.listOrganizations(as))
    return world.polar.api.createEndpoint(...asked)
  }
  const interrupted = { ...world.polar, api: { ...world.polar.api, createEndpoint } }
  const query = new URL(back).searchParams
  const { session_id: sessionId } = await world.db.reader
    .selectFrom('polar_connect_attempts')
    .selectAll()
    .executeTakeFirstOrThrow()
  const who = { userId: world.ada.userId, sessionId }
  expect(await finishConnect(interrupted, { ...who, networkHash: null, query })).toBe('connected')
  const left = await leftAtPolar(emulator)
  expect(left.endpoints).toHaveLength(1)
  expect(left.liveTokens).toBe(1)
})

test('disabling works while Polar is down', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/failures', { times: 20, status: 503, path: '/v1' })
  expect(await (await world.press('disable')).json()).toMatchObject({ status: 'disabled' })
})
