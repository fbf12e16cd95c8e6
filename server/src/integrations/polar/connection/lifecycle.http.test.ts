import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { createVault, secret } from '../../../platform/crypto/index.ts'
import { PolarError } from '../client/polar-error.ts'
import { checkConnections } from './check-connections.ts'
import { finishConnect } from './connect/finish-connect.ts'
import { startConnect } from './connect/start-connect.ts'
import { startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { findConnection } from './find-connection.ts'
import { withAccessToken } from './with-access-token.ts'

const emulator = useEmulator()
const TEN_DAYS_MS = 10 * 24 * 60 * 60_000
const endpointsOf = z.object({
  endpoints: z.array(z.object({ id: z.string(), url: z.string(), enabled: z.boolean() })),
})

const endpoints = async () => endpointsOf.parse(await emulator.control('GET', '/_control/state')).endpoints
const row = (world: PolarWorld) =>
  world.db.reader
    .selectFrom('polar_connections')
    .selectAll()
    .orderBy('disabled_at', (order) => order.desc().nullsFirst())
    .executeTakeFirstOrThrow()

async function connected(): Promise<PolarWorld & { readName(): Promise<string> }> {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const { id, organization_id: organizationId } = await row(world)
  const readName = () =>
    withAccessToken(world.polar, world.ada.scope, id, async (as) => {
      return (await world.polar.api.getOrganization(as, organizationId)).name
    })
  return { ...world, readName }
}

const post = (world: PolarWorld, action: string) =>
  world.ada.request('POST', `/api/w/${world.ada.workspaceId}/integrations/polar/${action}`)

test('a token about to end is refreshed first, once for everybody who calls at that moment', async () => {
  const world = await connected()
  const before = await row(world)
  world.clock.advanceMs(TEN_DAYS_MS - 60_000)
  // Without one refresher the second would spend a used refresh token, and one of them would lose the connection.
  expect(await Promise.all([world.readName(), world.readName(), world.readName()])).toEqual(
    Array.from({ length: 3 }, () => 'Acme Studio'),
  )
  const after = await row(world)
  expect(after.access_token_encrypted).not.toBe(before.access_token_encrypted)
  expect(after.attention).toBeNull()
  expect(after.refresh_lease_until).toBeNull()
  expect(after.access_expires_at?.getTime()).toBe(world.clock.now().getTime() + 3_600_000)
  expect(await issuedTokens()).toBe(1)
})

test('a token Polar does not know any more is refreshed and the call made again', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/tokens/expire', {})
  expect(await Promise.all([world.readName(), world.readName()])).toEqual(['Acme Studio', 'Acme Studio'])
  expect((await row(world)).attention).toBeNull()
})

test('a refresh Polar does not answer loses nothing', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/tokens/expire', {})
  await emulator.control('POST', '/_control/failures', { times: 1, status: 502, path: '/v1/oauth2/token' })
  await expect(world.readName()).rejects.toMatchObject({ failure: 'unavailable' })
  expect(await world.readName()).toBe('Acme Studio')
})

test('revoked access is shown as lost, webhooks go on, and connecting again mends it', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await expect(world.readName()).rejects.toBeInstanceOf(PolarError)
  const state = await world.state(world.ada)
  expect(state).toMatchObject({ status: 'needs_attention', connection: { attention: 'access_lost' } })
  const { webhook_key: key } = await row(world)
  expect(await findConnection(world.db.reader, world.vault, key)).toMatchObject({ disabledAt: null })

  expect(await world.connect(world.ada)).toBe('connected')
  expect((await world.state(world.ada)).status).toBe('connected')
  expect(await endpoints()).toHaveLength(1)
})

test('with another SECRET_KEY the connection is lost, and connecting again works', async () => {
  const world = await connected()
  const other = { ...world.polar, vault: createVault(secret('quite another key, also long enough')) }
  const { webhook_key: key } = await row(world)
  expect(await findConnection(world.db.reader, other.vault, key)).toBeNull()
  await checkConnections(other, new AbortController().signal)
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')
  const start = { userId: world.ada.userId, replaceOrganization: false }
  const back = await emulator.consent(await startConnect(other, world.ada.scope, start), {
    organizations: [(await row(world)).organization_id],
  })
  const query = new URL(back ?? '').searchParams
  expect(await finishConnect(other, { userId: world.ada.userId, query })).toBe('connected')
})

test('disabling removes the endpoint and the token, forgets the secrets and keeps the history', async () => {
  const world = await connected()
  const { webhook_key: key } = await row(world)
  expect(await (await post(world, 'disable')).json()).toMatchObject({
    status: 'disabled',
    connection: { organizationName: 'Acme Studio', attention: null },
  })
  expect((await post(world, 'disable')).status).toBe(200)
  expect(await endpoints()).toEqual([])
  expect(await issuedTokens()).toBe(0)
  expect(await row(world)).toMatchObject({
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
  const { id } = await row(world)
  world.clock.advanceMs(TEN_DAYS_MS - 60_000)
  const refresh: typeof world.polar.oauth.refresh = async (...asked) => {
    const tokens = await world.polar.oauth.refresh(...asked)
    await post(world, 'disable')
    return tokens
  }
  const interrupted = { ...world.polar, oauth: { ...world.polar.oauth, refresh } }
  await expect(withAccessToken(interrupted, world.ada.scope, id, async () => 'called')).rejects.toBeInstanceOf(
    PolarError,
  )
  expect(await endpoints()).toEqual([])
  expect(await issuedTokens()).toBe(0)
})

test('a token refreshed while its connection is being replaced is revoked too', async () => {
  const world = await connected()
  const back = await world.goToPolar(world.ada, { replace: true })
  const createEndpoint: typeof world.polar.api.createEndpoint = async (...asked) => {
    world.clock.advanceMs(TEN_DAYS_MS - 60_000)
    await world.readName()
    return world.polar.api.createEndpoint(...asked)
  }
  const interrupted = { ...world.polar, api: { ...world.polar.api, createEndpoint } }
  const query = new URL(back).searchParams
  expect(await finishConnect(interrupted, { userId: world.ada.userId, query })).toBe('connected')
  expect(await endpoints()).toHaveLength(1)
  expect(await issuedTokens()).toBe(1)
})

test('disabling works while Polar is down', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/failures', { times: 20, status: 503, path: '/v1' })
  expect(await (await post(world, 'disable')).json()).toMatchObject({ status: 'disabled' })
})

test('a deleted endpoint is noticed within the hour and repaired with a new address and secret', async () => {
  const world = await connected()
  const [made] = await endpoints()
  await emulator.control('POST', `/_control/endpoints/${made?.id}`, { deleted: true })
  await checkConnections(world.polar, new AbortController().signal)
  expect((await world.state(world.ada)).connection?.attention).toBe('endpoint_missing')

  const before = await row(world)
  const repaired = await (await post(world, 'repair')).json()
  expect(repaired).toMatchObject({ status: 'connected', connection: { attention: null } })
  const [another] = await endpoints()
  expect(another?.url).toBe((await world.state(world.ada)).connection?.webhookUrl)
  const after = await row(world)
  expect(after.webhook_key).not.toBe(before.webhook_key)
  expect(await findConnection(world.db.reader, world.vault, after.webhook_key)).toMatchObject({
    webhookSecret: expect.stringMatching(/^whsec_/),
  })
})

test('two repairs at once leave one endpoint', async () => {
  const world = await connected()
  const [made] = await endpoints()
  await emulator.control('POST', `/_control/endpoints/${made?.id}`, { deleted: true })
  await Promise.all([post(world, 'repair'), post(world, 'repair')])
  const left = await endpoints()
  expect(left.map(({ url }) => url)).toEqual([(await world.state(world.ada)).connection?.webhookUrl])
})

test('an endpoint that was switched off is noticed and switched on', async () => {
  const world = await connected()
  const [made] = await endpoints()
  await emulator.control('POST', `/_control/endpoints/${made?.id}`, { enabled: false })
  await checkConnections(world.polar, new AbortController().signal)
  expect((await world.state(world.ada)).connection?.attention).toBe('endpoint_disabled')
  expect(await (await post(world, 'repair')).json()).toMatchObject({ status: 'connected' })
  expect(await endpoints()).toMatchObject([{ id: made?.id, enabled: true }])
})

test('a person who lost the organization cannot be helped by a repair, and sees why', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'acme-studio', role: null })
  expect(await (await post(world, 'repair')).json()).toMatchObject({
    status: 'needs_attention',
    connection: { attention: 'organization_lost' },
  })
})

test('a repair by somebody who may not make webhooks any more says who can', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'acme-studio', role: 'member' })
  expect(await problemOf(await post(world, 'repair'))).toMatchObject({ code: 'polar.refused' })
})

test('a check that Polar does not answer changes nothing, and a repair says to try later', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/failures', { times: 20, status: 500, path: '/v1' })
  await checkConnections(world.polar, new AbortController().signal)
  expect((await world.state(world.ada)).status).toBe('connected')
  expect(await problemOf(await post(world, 'repair'))).toMatchObject({ code: 'polar.unavailable' })
})

test('nothing to repair without a connection', async () => {
  const world = await startPolarWorld(emulator)
  expect(await problemOf(await post(world, 'repair'))).toMatchObject({ code: 'polar.not_connected' })
})

test('told to slow down, a person hears it at once and a job waits', async () => {
  const world = await connected()
  const { id, organization_id: organizationId } = await row(world)
  const read = (api: typeof world.polar.api) =>
    withAccessToken(world.polar, world.ada.scope, id, (as) => api.getOrganization(as, organizationId))
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, path: '/v1/organizations' })
  await expect(read(world.polar.api)).rejects.toMatchObject({ failure: 'rate_limited', retryAfterSeconds: 1 })
  await emulator.control('POST', '/_control/failures', { times: 1, status: 429, path: '/v1/organizations' })
  expect((await read(world.polar.patientApi)).name).toBe('Acme Studio')
})

async function issuedTokens(): Promise<number> {
  const answer = await emulator.control('GET', '/_control/state')
  return z.object({ oauth: z.object({ live_tokens: z.int() }) }).parse(answer).oauth.live_tokens
}
