import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../../test/emulator.ts'
import { problemOf } from '../../../../../test/http.ts'
import { leftAtPolar, startPolarWorld, type PolarWorld } from '../../../../../test/polar-world.ts'
import { checkConnections } from '../../endpoint/check-connections.ts'
import { accessTokenOf } from '../../access/vault-contexts.rules.ts'

const emulator = useEmulator()

const NEEDED = [
  'organizations:read',
  'checkout_links:read',
  'orders:read',
  'refunds:read',
  'subscriptions:read',
  'webhooks:write',
]
const issued = z.object({ token: z.string() })
const issue = async (organization = 'acme-studio', scopes: readonly string[] = NEEDED) =>
  issued.parse(await emulator.control('POST', '/_control/organization-tokens', { organization, scopes })).token
const revoke = (token: string) => emulator.control('POST', '/_control/organization-tokens/revoke', { token })
const connect = (world: PolarWorld, token: string, replaceOrganization = false) =>
  world.press('connect-token', { token, replaceOrganization })
const checkAll = (world: PolarWorld) => checkConnections(world.polar, new AbortController().signal)
const role = (name: string) =>
  emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'beta-labs', role: name })

test('an owner connects with a token of the organization: one endpoint, and the token is not readable', async () => {
  const world = await startPolarWorld(emulator)
  const token = await issue()

  const answer = await connect(world, token)

  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toContain(token)
  expect(JSON.parse(text)).toMatchObject({
    status: 'connected',
    connection: {
      organizationName: 'Acme Studio',
      access: 'organization_token',
      receives: 'webhooks',
      attention: null,
    },
  })
  const row = await world.row()
  expect(row).toMatchObject({
    client_id: null,
    refresh_token_encrypted: null,
    access_expires_at: null,
    connected_by: world.ada.userId,
  })
  expect(row.access_token_encrypted).toMatch(/^v1\./)
  const { endpoints } = await leftAtPolar(emulator)
  expect(endpoints).toMatchObject([
    { url: (await world.state(world.ben)).connection?.webhookUrl, organization_id: row.organization_id },
  ])
})

test('the same checks run for it, and its token is never refreshed', async () => {
  const world = await startPolarWorld(emulator)
  await connect(world, await issue())
  world.clock.advanceMs(400 * 24 * 60 * 60_000)
  await checkAll(world)
  expect((await world.state(world.ada)).connection).toMatchObject({
    attention: null,
    checkedAt: world.clock.now().toISOString(),
  })

  const [endpoint] = (await leftAtPolar(emulator)).endpoints
  await emulator.control('POST', `/_control/endpoints/${endpoint?.id}`, { deleted: true })
  await checkAll(world)
  expect((await world.state(world.ada)).connection?.attention).toBe('endpoint_missing')
  expect(await (await world.press('repair')).json()).toMatchObject({ status: 'connected' })
  expect((await leftAtPolar(emulator)).endpoints).toHaveLength(1)
})

test('a token that was deleted in Polar is lost access; another one mends it without asking anything', async () => {
  const world = await startPolarWorld(emulator)
  const token = await issue()
  await connect(world, token)
  await revoke(token)
  await checkAll(world)
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')

  expect(await (await connect(world, await issue())).json()).toMatchObject({ status: 'connected' })
  expect((await leftAtPolar(emulator)).endpoints).toHaveLength(1)
})

test('a token that lost a scope we read sales with is lost access, not silence', async () => {
  const world = await startPolarWorld(emulator)
  await connect(world, await issue())
  const { id } = await world.row()
  const narrower = world.vault.encrypt(await issue('acme-studio', without('refunds:read')), accessTokenOf(id))
  await world.db.pool.query('update polar_connections set access_token_encrypted = $1', [narrower])
  await checkAll(world)
  expect((await world.state(world.ada)).connection?.attention).toBe('access_lost')
})

test('text that is no token, a dead one and a person’s are refused, and nothing is left', async () => {
  const world = await startPolarWorld(emulator)
  const dead = await issue()
  await revoke(dead)
  for (const token of ['hello', dead, 'polar_pat_abc', 'polar_oat_made-up']) {
    const answer = await connect(world, token)
    expect(answer.status).toBe(422)
    expect(await problemOf(answer)).toMatchObject({ code: 'polar.token_refused', errors: [{ field: 'token' }] })
  }
  expect((await connect(world, ' ')).status).toBe(400)
  expect((await world.state(world.ada)).status).toBe('not_connected')
  expect(await leftAtPolar(emulator)).toEqual({ endpoints: [], liveTokens: 0 })
})

const without = (scope: string) => NEEDED.filter((needed) => needed !== scope)

test.each(NEEDED.map((scope) => [scope]))('a token without %s is refused by that name', async (scope) => {
  const world = await startPolarWorld(emulator)
  const problem = await problemOf(await connect(world, await issue('acme-studio', without(scope))))
  expect(problem).toMatchObject({
    code: 'polar.token_scopes',
    facts: { missing: [scope] },
    errors: [{ field: 'token' }],
  })
  expect((await world.state(world.ada)).status).toBe('not_connected')
  expect((await leftAtPolar(emulator)).endpoints).toEqual([])
})

test('everything a token lacks is named at once', async () => {
  const world = await startPolarWorld(emulator)
  const token = await issue('acme-studio', ['organizations:read', 'orders:read'])
  const { facts } = z
    .object({ facts: z.object({ missing: z.array(z.string()) }) })
    .parse(await problemOf(await connect(world, token)))
  expect(facts.missing).toEqual(['checkout_links:read', 'refunds:read', 'subscriptions:read', 'webhooks:write'])
})

test('another organization than before waits for a yes, and a healthy connection too', async () => {
  const world = await startPolarWorld(emulator)
  await connect(world, await issue())
  expect(await problemOf(await connect(world, await issue()))).toMatchObject({ code: 'polar.already_connected' })
  await world.press('disable')
  const beta = await issue('beta-labs')
  const problem = await problemOf(await connect(world, beta))
  expect(problem).toMatchObject({ code: 'polar.other_organization' })
  expect(problem['detail']).toMatch(/Acme Studio.*Beta Labs/)
  expect((await leftAtPolar(emulator)).endpoints).toEqual([])

  expect(await (await connect(world, beta, true)).json()).toMatchObject({
    connection: { organizationName: 'Beta Labs', trackingSince: world.clock.now().toISOString(), isReconciling: false },
  })
})

test('Polar down is said, and nothing is half connected', async () => {
  const world = await startPolarWorld(emulator)
  const token = await issue()
  for (const path of ['/v1/organizations', '/v1/orders', '/v1/webhooks/endpoints']) {
    await emulator.control('POST', '/_control/failures', { times: 1, status: 503, path })
    expect(await problemOf(await connect(world, token))).toMatchObject({ code: 'polar.unavailable' })
    expect((await world.state(world.ada)).status).toBe('not_connected')
    expect((await leftAtPolar(emulator)).endpoints).toEqual([])
  }
})

test('disabling takes the endpoint away and leaves the organization its token', async () => {
  const world = await startPolarWorld(emulator)
  const token = await issue()
  await connect(world, token)
  expect(await (await world.press('disable')).json()).toMatchObject({ status: 'disabled' })
  expect((await leftAtPolar(emulator)).endpoints).toEqual([])
  expect((await world.row()).access_token_encrypted).toBeNull()
  expect(await (await connect(world, token)).json()).toMatchObject({ status: 'connected' })
})

test('from consent to a token of the same organization and back: one endpoint, the old token revoked', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const since = (await world.state(world.ada)).connection?.trackingSince
  world.clock.advanceMs(60_000)

  expect(await (await connect(world, await issue(), true)).json()).toMatchObject({
    status: 'connected',
    connection: { access: 'organization_token', trackingSince: since, isReconciling: true },
  })
  let left = await leftAtPolar(emulator)
  expect(left.endpoints).toHaveLength(1)
  expect(left.liveTokens).toBe(0)

  expect(await world.connect(world.ada, { replace: true })).toBe('connected')
  expect((await world.state(world.ada)).connection).toMatchObject({ access: 'oauth', trackingSince: since })
  left = await leftAtPolar(emulator)
  expect(left.endpoints).toMatchObject([{ url: (await world.state(world.ada)).connection?.webhookUrl }])
  expect(left.liveTokens).toBe(1)
})

test('a token of an organization goes on working whoever leaves it', async () => {
  const world = await startPolarWorld(emulator)
  await role('owner')
  await connect(world, await issue('beta-labs'))
  await role('none')
  await checkAll(world)
  expect((await world.state(world.ada)).status).toBe('connected')
})
