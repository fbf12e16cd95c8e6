import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../../test/emulator.ts'
import { insertSession } from '../../../../auth/session.factory.ts'
import { problemOf } from '../../../../../test/http.ts'
import { APP_URL, startPolarWorld } from '../../../../../test/polar-world.ts'

const emulator = useEmulator()

const asUser = (query: URLSearchParams) => query.set('sub_type', 'user')
const withFewScopes = (query: URLSearchParams) => query.set('scope', 'openid organizations:read')
const organizationId = async (slug: string) => (await emulator.state()).organizations[slug]?.id ?? ''
const leftovers = z.object({ endpoints: z.array(z.unknown()), oauth: z.object({ live_tokens: z.int() }) })
/** Neither a webhook endpoint nor a token that works is left at Polar. */
const expectNothingAtPolar = async () => {
  const { endpoints, oauth } = leftovers.parse(await emulator.control('GET', '/_control/state'))
  expect({ endpoints, live: oauth.live_tokens }).toEqual({ endpoints: [], live: 0 })
}

test('an owner connects: the organization, one endpoint of its own, and nothing readable in the database', async () => {
  const world = await startPolarWorld(emulator)
  expect((await world.state(world.ada)).status).toBe('not_connected')

  expect(await world.connect(world.ada)).toBe('connected')

  const state = await world.state(world.ben)
  expect(state).toMatchObject({
    status: 'connected',
    environment: 'emulator',
    publicUrlMissing: false,
    connection: { organizationName: 'Acme Studio', organizationSlug: 'acme-studio', attention: null, salesReceived: 0 },
  })
  const row = await world.db.reader.selectFrom('polar_connections').selectAll().executeTakeFirstOrThrow()
  expect(state.connection?.webhookUrl).toBe(`${APP_URL}/webhooks/polar/${row.webhook_key}`)
  expect(row.webhook_key.length).toBeGreaterThanOrEqual(22)
  for (const cipher of [row.access_token_encrypted, row.refresh_token_encrypted, row.webhook_secret_encrypted]) {
    expect(cipher).toMatch(/^v1\./)
  }
  expect(JSON.stringify(state)).not.toContain('polar_at')
  expect(await emulator.control('GET', '/_control/state')).toMatchObject({
    endpoints: [{ url: state.connection?.webhookUrl, name: 'Creator Kiwi', format: 'raw' }],
  })
})

test('asking Polar: one organization, consent each time, PKCE and every configured scope', async () => {
  const world = await startPolarWorld(emulator)
  const path = `/api/w/${world.ada.workspaceId}/integrations/polar/connect`
  const { authorizeUrl } = z
    .object({ authorizeUrl: z.string() })
    .parse(await (await world.ada.request('POST', path, {})).json())
  const query = Object.fromEntries(new URL(authorizeUrl).searchParams)
  expect(query).toMatchObject({
    response_type: 'code',
    sub_type: 'organization',
    prompt: 'consent',
    code_challenge_method: 'S256',
    redirect_uri: `${APP_URL}/api/integrations/polar/callback`,
    scope: world.config.polar.scopes.join(' '),
  })
})

test('an outsider, a member and somebody signed out cannot connect, disable or repair', async () => {
  const world = await startPolarWorld(emulator)
  const base = `/api/w/${world.ada.workspaceId}/integrations/polar`
  const missing = await problemOf(
    await world.cleo.request('GET', '/api/w/wsp_00000000000000000000000000/integrations/polar'),
  )
  expect(await problemOf(await world.cleo.request('GET', base))).toEqual(missing)
  for (const action of ['connect', 'connect-token', 'disable', 'repair']) {
    const body = { token: 'polar_oat_x' }
    expect((await world.stranger.request('POST', `${base}/${action}`, body)).status).toBe(401)
    expect((await world.ben.request('POST', `${base}/${action}`, body)).status).toBe(403)
    expect(await problemOf(await world.cleo.request('POST', `${base}/${action}`, body))).toEqual(missing)
  }
})

test('declining at Polar leaves everything off', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada, { action: 'deny' })).toBe('denied')
  expect((await world.state(world.ada)).status).toBe('not_connected')
})

test('a made-up state, a state used before and somebody else’s state are forged', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.comeBack(world.ada, `${APP_URL}/api/integrations/polar/callback?code=x&state=made-up`)).toBe(
    'forged',
  )
  const back = await world.goToPolar(world.ada)
  expect(await world.comeBack(world.cleo, back)).toBe('forged')
  expect(await world.comeBack(world.ada, back)).toBe('connected')
  expect(await world.comeBack(world.ada, back)).toBe('forged')
})

test('coming back after 15 minutes, signed out, or with a code Polar forgot has expired', async () => {
  const world = await startPolarWorld(emulator)
  const late = await world.goToPolar(world.ada)
  expect(await world.comeBack(null, late)).toBe('expired')
  world.clock.advanceMs(15 * 60_000)
  expect(await world.comeBack(world.ada, late)).toBe('expired')

  const slow = await world.goToPolar(world.ada)
  await emulator.control('POST', '/_control/clock', { advance_seconds: 301 })
  expect(await world.comeBack(world.ada, slow)).toBe('expired')
  await emulator.control('POST', '/_control/clock', { reset: true })
})

test('an owner who was made a member meanwhile does not connect', async () => {
  const world = await startPolarWorld(emulator)
  const back = await world.goToPolar(world.ada)
  await world.db.transaction((tx) =>
    tx.updateTable('members').set({ role: 'member' }).where('user_id', '=', world.ada.userId).execute(),
  )
  expect(await world.comeBack(world.ada, back)).toBe('owner_only')
})

test('a grant for no organization or for several is refused and leaves nothing at Polar', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada, { user: 'nora', organizations: [], edit: asUser })).toBe('no_organization')
  expect(await world.connect(world.ada, { user: 'ada', organizations: [], edit: asUser })).toBe('many_organizations')
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'beta-labs', role: 'owner' })
  const both = [await organizationId('acme-studio'), await organizationId('beta-labs')]
  expect(await world.connect(world.ada, { organizations: both, edit: asUser })).toBe('many_organizations')
  await expectNothingAtPolar()
  expect((await world.state(world.ada)).status).toBe('not_connected')
})

test('a role in the Polar organization that may not make webhooks is too low', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada, { user: 'ben' })).toBe('role_too_low')
  await expectNothingAtPolar()
  expect((await world.state(world.ada)).status).toBe('not_connected')
})

test('a grant without a scope we need is refused', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada, { edit: withFewScopes })).toBe('missing_scopes')
  await expectNothingAtPolar()
})

test('Polar down: a problem at the start, a sentence on the way back, nothing half connected', async () => {
  const world = await startPolarWorld(emulator)
  await emulator.control('POST', '/_control/failures', { times: 50, status: 503, path: '/v1' })
  const path = `/api/w/${world.ada.workspaceId}/integrations/polar/connect`
  expect(await problemOf(await world.ada.request('POST', path, {}))).toMatchObject({ code: 'polar.unavailable' })
  await emulator.control('DELETE', '/_control/failures')

  for (const failing of ['/v1/oauth2/token', '/v1/organizations', '/v1/webhooks/endpoints']) {
    const back = await world.goToPolar(world.ada)
    await emulator.control('POST', '/_control/failures', { times: 1, status: 503, path: failing })
    expect(await world.comeBack(world.ada, back)).toBe('polar_unavailable')
    await emulator.control('DELETE', '/_control/failures')
    expect((await world.state(world.ada)).status).toBe('not_connected')
    await expectNothingAtPolar()
  }
  expect(await world.connect(world.ada)).toBe('connected')
})

test('another session of the same person cannot finish what was begun in one, which still can', async () => {
  const world = await startPolarWorld(emulator)
  const cookie = await world.db.transaction((tx) => insertSession(tx, world.vault, world.ada.userId))
  const back = await world.goToPolar(world.ada)
  expect(await world.comeBack({ ...world.ada, cookie }, back)).toBe('forged')
  expect(await world.comeBack(world.ada, back)).toBe('connected')
})

test('this installation registers with Polar once, and again when Polar forgot it', async () => {
  const world = await startPolarWorld(emulator)
  const clients = () => world.db.reader.selectFrom('polar_oauth_clients').selectAll().orderBy('created_at').execute()
  expect(await world.connect(world.ada)).toBe('connected')
  expect(await world.connect(world.cleo)).toBe('connected')
  expect(await clients()).toHaveLength(1)

  await emulator.control('POST', '/_control/reset', {})
  expect(await world.connect(world.cleo, { replace: true })).toBe('connected')
  expect((await clients()).filter((client) => client.replaced_at === null)).toHaveLength(1)
  expect(await clients()).toHaveLength(2)
})

test('two owners who start at once share one registered client', async () => {
  const world = await startPolarWorld(emulator)
  const outcomes = await Promise.all([world.goToPolar(world.ada), world.goToPolar(world.cleo)])
  expect(outcomes).toHaveLength(2)
  expect(await world.db.reader.selectFrom('polar_oauth_clients').selectAll().execute()).toHaveLength(1)
})

test('connecting another organization waits for a yes; the history keeps the first', async () => {
  const world = await startPolarWorld(emulator)
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'beta-labs', role: 'owner' })
  const beta = { organizations: [await organizationId('beta-labs')] }
  expect(await world.connect(world.ada)).toBe('connected')
  const path = `/api/w/${world.ada.workspaceId}/integrations/polar`
  expect(await problemOf(await world.ada.request('POST', `${path}/connect`, {}))).toMatchObject({
    code: 'polar.already_connected',
  })
  await world.ada.request('POST', `${path}/disable`)
  expect(await world.connect(world.ada, beta)).toBe('other_organization')
  expect(await world.connect(world.ada, { ...beta, replace: true })).toBe('connected')
  expect((await world.state(world.ada)).connection?.organizationName).toBe('Beta Labs')
  expect(await world.connect(world.ada, { replace: true })).toBe('connected')
  const rows = await world.db.reader
    .selectFrom('polar_connections')
    .select(['organization_name', 'disabled_at'])
    .execute()
  expect(rows).toHaveLength(3)
  expect(rows.filter((row) => row.disabled_at === null)).toEqual([
    { organization_name: 'Acme Studio', disabled_at: null },
  ])
})

test('two tries that come back at once make one connection and leave one endpoint', async () => {
  const world = await startPolarWorld(emulator)
  const [one, other] = [await world.goToPolar(world.ada), await world.goToPolar(world.ada)]
  const outcomes = await Promise.all([world.comeBack(world.ada, one), world.comeBack(world.ada, other)])
  expect(outcomes.toSorted()).toEqual(['already_connected', 'connected'])
  const { endpoints, oauth } = leftovers.parse(await emulator.control('GET', '/_control/state'))
  expect(endpoints).toMatchObject([{ url: (await world.state(world.ada)).connection?.webhookUrl }])
  expect(oauth.live_tokens).toBe(1)
})

test('an address that Polar takes nobody back to is named in the refusal', async () => {
  const world = await startPolarWorld(emulator, { APP_URL: 'http://kiwi.local' })
  const path = `/api/w/${world.ada.workspaceId}/integrations/polar/connect`
  const problem = await problemOf(await world.ada.request('POST', path, { replaceOrganization: false }))
  expect(problem).toMatchObject({ status: 502, code: 'polar.refused' })
  expect(JSON.stringify(problem)).toContain('This installation is at http://kiwi.local')
})
