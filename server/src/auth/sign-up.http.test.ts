import { expect, test } from 'vitest'
import { askAs, cookieFrom, problemOf } from '../../test/http.ts'
import { startEmptyWorld, startWorld } from '../../test/world.ts'

const PATH = '/api/auth/sign-up/email'
const dana = { name: 'Dana', email: 'Dana@Example.com', password: 'eight or more' }

async function freshInstallation(env: Record<string, string> = {}) {
  const world = await startEmptyWorld({ env })
  const origin = world.config.http.appUrl
  const asking = (cookie: string | null) => askAs({ app: world.app, origin, cookie })
  return { ...world, asking, ask: asking(null) }
}

test('the first person of an installation gets an account and is signed in', async () => {
  const { ask, asking } = await freshInstallation()
  const answer = await ask('POST', PATH, dana)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ user: { name: 'Dana', email: 'dana@example.com' } })

  const me = await asking(cookieFrom(answer))('GET', '/api/me')
  expect(await me.json()).toMatchObject({ user: { email: 'dana@example.com' }, workspaces: [] })
})

test('the session cookie is for http only, same-site, and secure where the app is', async () => {
  const plain = await (await freshInstallation()).ask('POST', PATH, dana)
  expect(plain.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/i)
  expect(plain.headers.getSetCookie().join()).not.toMatch(/Secure/i)

  const secure = await (await freshInstallation({ APP_URL: 'https://app.test' })).ask('POST', PATH, dana)
  expect(secure.headers.getSetCookie().join()).toMatch(/; Secure/i)
})

test('of two first sign-ups at the same moment one is let in', async () => {
  const { ask, db } = await freshInstallation()
  const answers = await Promise.all([
    ask('POST', PATH, dana),
    ask('POST', PATH, { ...dana, email: 'eve@example.com' }),
    ask('POST', PATH, { ...dana, email: 'finn@example.com' }),
    ask('POST', PATH, { ...dana, email: 'gus@example.com' }),
    ask('POST', PATH, { ...dana, email: 'hal@example.com' }),
  ])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '403', '403', '403', '403'])
  expect(await db.reader.selectFrom('auth.user').select('id').execute()).toHaveLength(1)
})

test('a refused first sign-up leaves the door open for the next', async () => {
  const { ask } = await freshInstallation()
  expect((await ask('POST', PATH, { ...dana, password: 'password' })).status).toBe(422)
  expect((await ask('POST', PATH, dana)).status).toBe(200)
})

test('fields that cannot be accepted are named', async () => {
  const { ask } = await freshInstallation()
  const bad = await ask('POST', PATH, { name: ' ', email: 'dana', password: 'eight or more' })
  expect(await bad.json()).toMatchObject({
    code: 'request.invalid',
    errors: [{ field: 'name' }, { field: 'email' }],
  })
  const all = await ask('POST', PATH, { name: ' ', email: 'dana', password: 'seven77' })
  expect(all.headers.get('content-type')).toBe('application/problem+json')
  expect(await problemOf(all)).toMatchObject({ errors: [{ field: 'name' }, { field: 'email' }, { field: 'password' }] })
})

test.each(['password', '12345678', 'aaaaaaaa', 'dana@example.com', 'Dana-2026', 'creatorkiwi'])(
  'the password %s is refused at its field, and no account is made',
  async (password) => {
    const { ask, db } = await freshInstallation()
    const answer = await ask('POST', PATH, { ...dana, password })
    expect(await problemOf(answer)).toMatchObject({
      status: 422,
      code: 'auth.password_guessable',
      errors: [{ field: 'password' }],
    })
    expect(await db.reader.selectFrom('auth.user').select('id').execute()).toEqual([])
  },
)

test('a name that cannot be stored is refused, not our fault', async () => {
  const { ask } = await freshInstallation()
  const answer = await ask('POST', PATH, { ...dana, name: 'Da\0na' })
  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  expect((await ask('POST', PATH, dana)).status).toBe(200)
})

test('after the first person sign-up is closed', async () => {
  const { stranger, db } = await startWorld()
  const answer = await stranger.request('POST', PATH, dana)
  expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'auth.sign_up_closed' })
  expect(await db.reader.selectFrom('auth.user').where('name', '=', 'Dana').select('id').execute()).toEqual([])
})

test('a setting opens sign-up to all', async () => {
  const { stranger } = await startWorld({ env: { SIGN_UP: 'open' } })
  expect((await stranger.request('POST', PATH, dana)).status).toBe(200)
})

test('one address has one account, whatever the letter case', async () => {
  const { stranger } = await startWorld({ env: { SIGN_UP: 'open' } })
  const answer = await stranger.request('POST', PATH, { ...dana, email: 'ADA@example.com' })
  expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'auth.email_taken' })
})

test('of two who take one address at the same moment, one gets it and the other is refused', async () => {
  const { ask } = await freshInstallation({ SIGN_UP: 'open' })
  const answers = await Promise.all([ask('POST', PATH, dana), ask('POST', PATH, dana), ask('POST', PATH, dana)])
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
})

test('an invitation lets its own address in, and no other', async () => {
  const { ada, stranger } = await startWorld()
  const invited = await ada.request('POST', `/api/w/${ada.workspaceId}/invitations`, { email: 'dana@example.com' })
  const { url } = (await invited.json()) as { url: string }
  const invitation = url.split('/').at(-1)

  const other = await stranger.request('POST', PATH, { ...dana, email: 'eve@example.com', invitation })
  expect(await problemOf(other)).toMatchObject({ code: 'auth.sign_up_closed' })
  expect((await stranger.request('POST', PATH, { ...dana, invitation })).status).toBe(200)
})

test('an expired or made-up invitation lets nobody in', async () => {
  const { ada, stranger, clock } = await startWorld()
  const invited = await ada.request('POST', `/api/w/${ada.workspaceId}/invitations`, { email: 'dana@example.com' })
  const { url } = (await invited.json()) as { url: string }
  clock.advanceMs(7 * 86_400_000)
  const late = await stranger.request('POST', PATH, { ...dana, invitation: url.split('/').at(-1) })
  expect(late.status).toBe(403)
  expect((await stranger.request('POST', PATH, { ...dana, invitation: 'x'.repeat(43) })).status).toBe(403)
})
