import { expect, test } from 'vitest'
import { z } from 'zod'
import { askAs, cookieFrom, problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember, type World } from '../../../test/world.ts'
import { createLogger } from '../../platform/telemetry/index.ts'
import { resetPassword } from '../../auth/index.ts'
import { addLink } from '../../links/link.factory.ts'

const logPage = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      happenedAt: z.string(),
      by: z.object({ name: z.string() }).nullable(),
      action: z.string(),
      outcome: z.string(),
      about: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      detail: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
})
const saidLine = z.object({ audit: z.record(z.string(), z.unknown()) })

/** The cast, and what the process says. */
async function startWatched(env: Record<string, string> = {}) {
  const lines: string[] = []
  const world = await startWorld({ env, log: createLogger({ level: 'info', write: (line) => void lines.push(line) }) })
  const said = () =>
    lines.flatMap((line) => {
      const parsed = saidLine.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data.audit] : []
    })
  return { ...world, lines, said }
}

const pathOf = ({ ada }: Pick<World, 'ada'>) => `/api/w/${ada.workspaceId}/audit-log`
const read = async (by: CastMember, query = '') =>
  logPage.parse(await (await by.request('GET', `/api/w/${by.workspaceId}/audit-log${query}`)).json())
/** As one reads it: who, what, how it ended, to what, which detail. */
const entries = async (by: CastMember) =>
  (await read(by)).items.map((it) => [it.by?.name, it.action, it.outcome, it.about?.name, it.detail])

test('an owner reads what owners and members did, newest first, by name', async () => {
  const world = await startWatched()
  const { ada, ben, db } = world
  const w = `/api/w/${ada.workspaceId}`
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk', label: 'Desk tour' }))

  await ada.request('PATCH', w, { name: 'Ada paints', timeZone: 'Europe/Berlin' })
  await ada.request('PATCH', w, { name: 'Ada paints', timeZone: 'UTC' })
  await ada.request('PATCH', `${w}/members/${ben.userId}`, { role: 'owner' })
  await ben.request('PUT', `${w}/links/${linkId}/off`, { leadsOn: false })
  await ben.request('DELETE', `${w}/links/${linkId}/off`)
  await ben.request('PATCH', `${w}/links/${linkId}`, { destinationUrl: 'https://example.com/new', slug: 'desk-2' })
  for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE'] as const) {
    expect((await ben.request(method, `${w}/links/${linkId}/archive`)).status).toBe(200)
  }
  const lamps = await ada.request('POST', `${w}/publications`, { kind: 'page', title: 'Lamps' })
  const { id: publicationId } = z.object({ id: z.string() }).parse(await lamps.json())
  for (const to of [publicationId, publicationId, null])
    await ben.request('PATCH', `${w}/links/${linkId}`, { publicationId: to })
  expect((await ada.request('DELETE', `${w}/publications/${publicationId}`)).status).toBe(204)
  await ben.request('DELETE', `${w}/links/${linkId}`)
  await ada.request('DELETE', `${w}/members/${ben.userId}`)

  expect(await entries(ada)).toEqual([
    ['Ada', 'member_remove', 'done', 'Ben', null],
    ['Ben', 'link_delete', 'done', 'Desk tour', null],
    ['Ada', 'publication_delete', 'done', null, 'Lamps'],
    ['Ben', 'link_move', 'done', 'Desk tour', null],
    ['Ben', 'link_move', 'done', 'Desk tour', publicationId],
    ['Ben', 'link_unarchive', 'done', 'Desk tour', null],
    ['Ben', 'link_archive', 'done', 'Desk tour', null],
    ['Ben', 'link_slug_change', 'done', 'Desk tour', null],
    ['Ben', 'link_destination_change', 'done', 'Desk tour', null],
    ['Ben', 'link_turn_on', 'done', 'Desk tour', null],
    ['Ben', 'link_turn_off', 'done', 'Desk tour', null],
    ['Ada', 'role_change', 'done', 'Ben', 'owner'],
    ['Ada', 'workspace_rename', 'done', undefined, 'Ada paints'],
  ])
})

test('each is a line of the log too, with the network as a keyed hash and no address', async () => {
  const world = await startWatched({ TRUSTED_PROXY_HOPS: '1' })
  const { app, ada, ben, said, lines } = world
  const change = (role: string, address: string) =>
    app.fetch(
      new Request(`http://app.test/api/w/${ada.workspaceId}/members/${ben.userId}`, {
        method: 'PATCH',
        headers: {
          origin: 'http://app.test',
          cookie: ada.cookie,
          'content-type': 'application/json',
          'x-forwarded-for': address,
        },
        body: JSON.stringify({ role }),
      }),
    )
  for (const [role, address] of [
    ['owner', '81.2.69.142'],
    ['member', '81.2.69.142:5123'],
    ['owner', '2a02:ff0::1'],
  ] as const)
    await change(role, address)

  const [first, second, third] = said()
  expect(first).toEqual({
    action: 'role_change',
    outcome: 'done',
    user: ada.userId,
    workspaces: [ada.workspaceId],
    about: ben.userId,
    detail: 'owner',
    network: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  expect(second?.['network']).toBe(first?.['network'])
  expect(third?.['network']).not.toBe(first?.['network'])
  const stored = await world.db.reader.selectFrom('audit_entries').selectAll().execute()
  expect(new Set(stored.map((row) => row.network_hash))).toEqual(new Set(said().map((it) => it['network'])))
  expect(JSON.stringify([stored, lines])).not.toMatch(/81\.2\.69|2a02/)
})

test('what is refused or rolled back leaves neither entry nor line', async () => {
  const { ada, ben, said } = await startWatched()
  const w = `/api/w/${ada.workspaceId}`
  // The only owner cannot step down, a member changes no roles, a role stays what it was.
  await ada.request('PATCH', `${w}/members/${ada.userId}`, { role: 'member' })
  await ben.request('PATCH', `${w}/members/${ada.userId}`, { role: 'member' })
  await ada.request('PATCH', `${w}/members/${ben.userId}`, { role: 'member' })
  await ada.request('DELETE', `${w}/links/lnk_00000000000000000000000000`)

  expect(await entries(ada)).toEqual([])
  expect(said()).toEqual([])
})

test('an invitation made, taken back and accepted, and who left, without the address where it is not needed', async () => {
  const world = await startWatched()
  const { app, ada, cleo } = world
  const w = `/api/w/${ada.workspaceId}`
  const invite = async (email: string) =>
    z
      .object({ invitation: z.object({ id: z.string() }), url: z.string() })
      .parse(await (await ada.request('POST', `${w}/invitations`, { email })).json())

  const eves = await invite('eve@example.com')
  await ada.request('DELETE', `${w}/invitations/${eves.invitation.id}`)
  const cleos = await invite(cleo.email)
  await cleo.request('POST', `/api/invitations/${cleos.url.split('/').at(-1) ?? ''}/accept`)
  await askAs({ app, origin: 'http://app.test', cookie: cleo.cookie })('DELETE', `${w}/members/${cleo.userId}`)

  expect(await entries(ada)).toEqual([
    ['Cleo', 'member_leave', 'done', 'Cleo', null],
    ['Cleo', 'invitation_accept', 'done', cleo.email, 'member'],
    ['Ada', 'invitation_create', 'done', cleo.email, 'member'],
    ['Ada', 'invitation_revoke', 'done', null, null],
    ['Ada', 'invitation_create', 'done', null, 'member'],
  ])
  const stored = await world.db.reader.selectFrom('audit_entries').selectAll().execute()
  expect(JSON.stringify([stored, world.lines])).not.toContain('example.com')
})

test('a workspace begins its log with who made it, and nobody else’s log says so', async () => {
  const { ben, ada } = await startWatched({ NEW_WORKSPACES: 'everyone' })
  const made = z
    .object({ id: z.string() })
    .parse(await (await ben.request('POST', '/api/workspaces', { name: 'Ben bakes' })).json())
  const log = logPage.parse(await (await ben.request('GET', `/api/w/${made.id}/audit-log`)).json())
  expect(log.items).toMatchObject([{ action: 'workspace_create', by: { name: 'Ben' }, detail: 'Ben bakes' }])
  expect(await entries(ada)).toEqual([])
})

test('who signs in, who fails to and who is slowed down stands in every workspace of the account, and in no other', async () => {
  const world = await startWatched({ TRUSTED_PROXY_HOPS: '1' })
  const { db, ada, ben, cleo, said } = world
  await db.transaction((tx) => resetPassword(tx, ben.email, world.clock.now()))
  const password = await db.transaction((tx) => resetPassword(tx, ben.email, world.clock.now()))
  const signIn = (email: string, guess: string, address = '81.2.69.142') =>
    world.app.fetch(
      new Request('http://app.test/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ email, password: guess }),
      }),
    )

  const signedIn = await signIn(ben.email, password ?? '')
  const as = askAs({ app: world.app, origin: 'http://app.test', cookie: cookieFrom(signedIn) })
  const changed = { currentPassword: password, newPassword: 'horse staple battery' }
  expect((await as('POST', '/api/auth/change-password', { ...changed, currentPassword: 'no' })).status).toBe(401)
  expect((await as('POST', '/api/auth/change-password', changed)).status).toBe(204)
  await signIn('nobody@example.com', 'a guess')
  for (let n = 0; n < 9; n++) await signIn(ben.email, 'a guess', `81.2.69.${n}`)

  await expect.poll(async () => (await entries(ada)).filter(([, , outcome]) => outcome === 'throttled').length).toBe(1)
  const seen = await entries(ada)
  expect(seen.slice(-5)).toEqual([
    ['Ben', 'password_change', 'done', undefined, null],
    ['Ben', 'password_change', 'refused', undefined, null],
    ['Ben', 'sign_in', 'done', undefined, null],
    ['Ben', 'password_reset', 'done', undefined, null],
    ['Ben', 'password_reset', 'done', undefined, null],
  ])
  expect(seen.filter(([, action, outcome]) => action === 'sign_in' && outcome === 'refused')).toHaveLength(6)
  expect(await entries(cleo)).toEqual([])
  // An unknown account is in the log alone, by a keyed hash.
  expect(said()).toContainEqual({
    action: 'sign_in',
    outcome: 'refused',
    user: null,
    account: expect.stringMatching(/^[0-9a-f]{32}$/),
    network: expect.any(String),
  })
  expect(JSON.stringify(world.lines)).not.toContain('example.com')
})

test('a new account, and one that is not let in, leave a line', async () => {
  const { stranger, said, app, ada } = await startWatched()
  const eve = { name: 'Eve', email: 'eve@example.com', password: 'a fine long one' }
  await stranger.request('POST', '/api/auth/sign-up/email', eve)
  await expect.poll(() => said()).toMatchObject([{ action: 'sign_up', outcome: 'refused', user: null }])

  const invited = await ada.request('POST', `/api/w/${ada.workspaceId}/invitations`, { email: eve.email })
  const { url } = z.object({ url: z.string() }).parse(await invited.json())
  const joining = { ...eve, invitation: url.split('/').at(-1) }
  await askAs({ app, origin: 'http://app.test', cookie: null })('POST', '/api/auth/sign-up/email', joining)
  expect(said().at(-1)).toMatchObject({ action: 'sign_up', outcome: 'done', workspaces: [] })
})

test('the log is read page by page', async () => {
  const { ada, ben } = await startWatched()
  const path = `/api/w/${ada.workspaceId}/members/${ben.userId}`
  for (const role of ['owner', 'member', 'owner']) await ada.request('PATCH', path, { role })

  const first = await read(ada, '?limit=2')
  const second = await read(ada, `?limit=2&cursor=${first.nextCursor ?? ''}`)

  expect([...first.items, ...second.items].map((it) => it.detail)).toEqual(['owner', 'member', 'owner'])
  expect(second.nextCursor).toBeNull()
  expect((await ada.request('GET', `/api/w/${ada.workspaceId}/audit-log?cursor=1`)).status).toBe(400)
})

test('members do not read it, and an outsider is answered as if it did not exist', async () => {
  const world = await startWatched()
  const { ben, cleo, stranger } = world
  expect(await problemOf(await ben.request('GET', pathOf(world)))).toMatchObject({ code: 'workspace.owner_only' })
  expect((await stranger.request('GET', pathOf(world))).status).toBe(401)
  const missing = await problemOf(await cleo.request('GET', '/api/w/wsp_00000000000000000000000000/audit-log'))
  expect(await problemOf(await cleo.request('GET', pathOf(world)))).toEqual(missing)
})

test('what is older than a year is forgotten, and an account that goes takes its name along', async () => {
  const world = await startWatched()
  const { ada, ben, clock, db } = world
  const path = `/api/w/${ada.workspaceId}/members/${ben.userId}`
  await ben.request('DELETE', path)
  clock.advanceMs(200 * 86_400_000)
  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { name: 'Later' })
  const forget = world.app.inside.jobs.find(({ name }) => name === 'audit.forget')
  const run = () =>
    forget?.perform({}, { log: world.log, attempt: 1, maxAttempts: 1, signal: new AbortController().signal })

  await run()
  expect(await entries(ada)).toHaveLength(2)
  await db.pool.query('delete from auth."user" where id = $1', [ben.userId])
  expect((await entries(ada)).at(-1)).toEqual([undefined, 'member_leave', 'done', null, null])
  clock.advanceMs(166 * 86_400_000)
  await run()
  expect(await entries(ada)).toEqual([['Ada', 'workspace_rename', 'done', undefined, 'Later']])
})
