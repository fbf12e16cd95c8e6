import { expect, test } from 'vitest'
import { newWorkspaceId } from '../platform/ids.ts'
import { problemOf } from '../../test/http.ts'
import { startEmptyWorld, startWorld } from '../../test/world.ts'

test('a fresh installation says that it waits for its first person', async () => {
  const { app } = await startEmptyWorld({ env: { SUPPORT_EMAIL: 'help@example.com' } })
  const setup = await app.fetch(new Request('http://app.test/api/setup'))
  expect(setup.status).toBe(200)
  expect(await setup.json()).toEqual({
    needsFirstUser: true,
    signUp: 'invited',
    supportEmail: 'help@example.com',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    shortUrl: 'http://go.test',
    knowsCities: false,
    copyOf: null,
    sendsMail: false,
  })
})

test('an installation with people does not wait any more', async () => {
  const { stranger } = await startWorld({ env: { SIGN_UP: 'open' } })
  const setup = await stranger.request('GET', '/api/setup')
  expect(await setup.json()).toMatchObject({ needsFirstUser: false, signUp: 'open' })
})

test('who is signed in sees themselves and their workspaces only', async () => {
  const { ada, stranger } = await startWorld()
  const me = await ada.request('GET', '/api/me')
  expect(await me.json()).toEqual({
    user: { id: ada.userId, name: 'Ada', email: 'ada@example.com' },
    workspaces: [
      {
        id: ada.workspaceId,
        name: 'Ada makes wallpapers',
        timeZone: 'Europe/Berlin',
        displayCurrency: 'USD',
        role: 'owner',
      },
    ],
    mayCreateWorkspaces: true,
  })
  expect(await problemOf(await stranger.request('GET', '/api/me'))).toMatchObject({
    status: 401,
    code: 'auth.signed_out',
  })
})

test('whoever creates a workspace owns it', async () => {
  const { ben } = await startWorld({ env: { NEW_WORKSPACES: 'everyone' } })
  const input = { name: ' Ben bakes ', timeZone: 'Asia/Tokyo', displayCurrency: 'JPY' }
  const created = await ben.request('POST', '/api/workspaces', input)
  expect(created.status).toBe(201)
  expect(await created.json()).toEqual({ ...input, id: expect.any(String), name: 'Ben bakes', role: 'owner' })
  const me = (await (await ben.request('GET', '/api/me')).json()) as { workspaces: { name: string }[] }
  expect(me.workspaces.map(({ name }) => name)).toEqual(['Ada makes wallpapers', 'Ben bakes'])
})

test.each<[env: Record<string, string>, who: 'ada' | 'ben', status: number]>([
  [{}, 'ada', 201],
  [{}, 'ben', 403],
  [{ SIGN_UP: 'invited' }, 'ben', 403],
  [{ SIGN_UP: 'open' }, 'ben', 201],
  [{ NEW_WORKSPACES: 'everyone' }, 'ben', 201],
  [{ SIGN_UP: 'open', NEW_WORKSPACES: 'first_account' }, 'ben', 403],
  [{ SIGN_UP: 'open', NEW_WORKSPACES: 'first_account' }, 'ada', 201],
])('with %o %s who makes a workspace gets %i, and was warned before', async (env, who, status) => {
  const world = await startWorld({ env })
  const me: unknown = await (await world[who].request('GET', '/api/me')).json()
  const answer = await world[who].request('POST', '/api/workspaces', { name: 'Another' })
  expect(answer.status).toBe(status)
  expect(me).toMatchObject({ mayCreateWorkspaces: status === 201 })
  if (status === 403) expect(await problemOf(answer)).toMatchObject({ code: 'workspace.creation_closed' })
})

test('whoever is invited as an owner makes no workspace of their own either', async () => {
  const { ada, ben } = await startWorld()
  await ada.request('PATCH', `/api/w/${ada.workspaceId}/members/${ben.userId}`, { role: 'owner' })
  expect((await ben.request('POST', '/api/workspaces', { name: 'Another' })).status).toBe(403)
})

test('a workspace has a name, a real time zone and a currency code', async () => {
  const { ada } = await startWorld()
  const create = (input: object) => ada.request('POST', '/api/workspaces', { name: 'Second', ...input })
  const refusedFields = [
    { input: { name: ' ' }, field: 'name' },
    { input: { name: 'x'.repeat(61) }, field: 'name' },
    { input: { timeZone: 'Mars/Olympus' }, field: 'timeZone' },
    { input: { displayCurrency: 'euro' }, field: 'displayCurrency' },
    { input: { displayCurrency: 'XXX' }, field: 'displayCurrency' },
    { input: { displayCurrency: 'XTS' }, field: 'displayCurrency' },
  ]
  for (const { input, field } of refusedFields) {
    const answer = await create(input)
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ field }] })
  }
  expect(await (await create({})).json()).toMatchObject({ timeZone: 'UTC', displayCurrency: 'USD' })
})

test('nobody who is signed out creates a workspace', async () => {
  const { stranger } = await startWorld()
  expect((await stranger.request('POST', '/api/workspaces', { name: 'Mine' })).status).toBe(401)
})

test('an owner changes one setting and the others stay', async () => {
  const { ada, cleo } = await startWorld()
  const path = `/api/w/${ada.workspaceId}`
  const renamed = await ada.request('PATCH', path, { name: 'Ada paints' })
  expect(renamed.status).toBe(200)
  expect(await renamed.json()).toMatchObject({ name: 'Ada paints', timeZone: 'Europe/Berlin', role: 'owner' })
  const moved = await ada.request('PATCH', path, { timeZone: 'Asia/Kolkata', displayCurrency: 'INR' })
  expect(await moved.json()).toMatchObject({ name: 'Ada paints', timeZone: 'Asia/Kolkata', displayCurrency: 'INR' })
  expect(await (await ada.request('PATCH', path, {})).json()).toMatchObject({ name: 'Ada paints' })
  expect(await (await cleo.request('GET', '/api/me')).json()).toMatchObject({ workspaces: [{ name: 'Cleo cooks' }] })
})

test('settings that cannot be accepted change nothing', async () => {
  const { ada } = await startWorld()
  const bad = await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { name: 'Ada paints', timeZone: '+01:00' })
  expect(await problemOf(bad)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'timeZone' }] })
  expect(await (await ada.request('GET', '/api/me')).json()).toMatchObject({
    workspaces: [{ name: 'Ada makes wallpapers' }],
  })
})

test('only an owner changes settings, and outsiders learn nothing', async () => {
  const { ada, ben, cleo, stranger } = await startWorld()
  const path = `/api/w/${ada.workspaceId}`
  const change = { name: 'Not yours' }
  expect((await stranger.request('PATCH', path, change)).status).toBe(401)
  expect(await problemOf(await ben.request('PATCH', path, change))).toMatchObject({
    status: 403,
    code: 'workspace.owner_only',
  })
  const foreign = await cleo.request('PATCH', path, change)
  const missing = await cleo.request('PATCH', `/api/w/${newWorkspaceId()}`, change)
  const malformed = await cleo.request('PATCH', '/api/w/wsp_1', change)
  expect(foreign.status).toBe(404)
  const body = await problemOf(missing)
  expect(await problemOf(foreign)).toEqual(body)
  expect(await problemOf(malformed)).toEqual(body)
})
