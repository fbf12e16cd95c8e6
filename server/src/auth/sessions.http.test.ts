import { expect, test } from 'vitest'
import type { SignedInBrowser } from '#contract/auth'
import { cookieFrom, problemOf } from '../../test/http.ts'
import { useMailbox } from '../../test/mailbox.ts'
import { startEmptyWorld, startWorld, type ServedApp } from '../../test/world.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'
const dana = { email: 'dana@example.com', password: 'eight or more' }
const SESSIONS = '/api/auth/sessions'

type Sent = { readonly agent?: string; readonly cookie?: string; readonly json?: unknown }

const asking =
  (app: ServedApp) =>
  (method: string, path: string, { agent = CHROME, cookie, json }: Sent = {}) => {
    const headers = new Headers({ origin: 'http://app.test', 'user-agent': agent })
    if (cookie !== undefined) headers.set('cookie', cookie)
    if (json !== undefined) headers.set('content-type', 'application/json')
    const body = json === undefined ? {} : { body: JSON.stringify(json) }
    return app.fetch(new Request(new URL(path, 'http://app.test'), { method, headers, ...body }))
  }

/** Dana, who signed up with Chrome and signed in with an iPhone. */
async function danaWithTwoBrowsers(env: Record<string, string> = {}) {
  const world = await startEmptyWorld({ env })
  const ask = asking(world.app)
  const signedUp = await ask('POST', '/api/auth/sign-up/email', { json: { name: 'Dana', ...dana } })
  const signedIn = await ask('POST', '/api/auth/sign-in/email', { json: dana, agent: IPHONE })
  const [chrome, iphone] = [cookieFrom(signedUp), cookieFrom(signedIn)]
  const browsers = async (cookie: string) => {
    const { items } = (await (await ask('GET', SESSIONS, { cookie })).json()) as { items: SignedInBrowser[] }
    return items
  }
  const isIn = async (cookie: string) => (await ask('GET', '/api/me', { cookie })).status === 200
  return { ...world, ask, chrome, iphone, browsers, isIn }
}

test('a list says with which browsers I am signed in, and which is this one', async () => {
  const { browsers, iphone } = await danaWithTwoBrowsers()

  const listed = await browsers(iphone)

  expect(listed).toMatchObject([
    { browser: 'Mobile Safari', system: 'iOS', isThis: true },
    { browser: 'Chrome', system: 'Windows', isThis: false },
  ])
  // Nothing that lets anybody in.
  expect(Object.keys(listed[0] ?? {}).toSorted()).toEqual([
    'browser',
    'id',
    'isThis',
    'lastSeenAt',
    'signedInAt',
    'system',
  ])
})

test('one browser is signed out, and the others stay', async () => {
  const { ask, browsers, isIn, chrome, iphone } = await danaWithTwoBrowsers()
  const other = (await browsers(iphone)).find(({ isThis }) => !isThis)

  expect((await ask('POST', `${SESSIONS}/end`, { cookie: iphone, json: { id: other?.id } })).status).toBe(204)

  expect([await isIn(chrome), await isIn(iphone)]).toEqual([false, true])
  expect(await browsers(iphone)).toHaveLength(1)
})

test('everywhere else is signed out at once, twice too', async () => {
  const { ask, browsers, isIn, chrome, iphone } = await danaWithTwoBrowsers()

  for (let times = 0; times < 2; times++) {
    expect((await ask('POST', `${SESSIONS}/end-others`, { cookie: chrome })).status).toBe(204)
  }

  expect([await isIn(chrome), await isIn(iphone)]).toEqual([true, false])
  expect(await browsers(chrome)).toHaveLength(1)
})

test('nobody ends or sees the sessions of somebody else', async () => {
  const { app, ada, cleo } = await startWorld()
  const ask = asking(app)
  const listed = async (cookie: string) =>
    (await ask('GET', SESSIONS, { cookie })).json() as Promise<{ items: { id: string }[] }>
  const [adas] = (await listed(ada.cookie)).items
  const before = await listed(cleo.cookie)

  const taken = await ask('POST', `${SESSIONS}/end`, { cookie: cleo.cookie, json: { id: adas?.id } })
  const unknown = await ask('POST', `${SESSIONS}/end`, { cookie: cleo.cookie, json: { id: 'ses_nobody' } })
  await ask('POST', `${SESSIONS}/end-others`, { cookie: cleo.cookie })

  expect(await problemOf(taken)).toEqual(await problemOf(unknown))
  expect(taken.status).toBe(404)
  expect((await ada.request('GET', '/api/me')).status).toBe(200)
  expect(before.items.map(({ id }) => id)).not.toContain(adas?.id)
  for (const [method, path] of [
    ['GET', SESSIONS],
    ['POST', `${SESSIONS}/end`],
    ['POST', `${SESSIONS}/end-others`],
  ] as const) {
    expect((await ask(method, path, method === 'POST' ? { json: {} } : {})).status, path).toBe(401)
  }
})

test('a session ends after ninety days, however often it is used', async () => {
  const { db, isIn, chrome, iphone, browsers, app, log } = await danaWithTwoBrowsers()
  await db.pool.query(
    `update auth.session set "createdAt" = now() - interval '90 days 1 minute', "expiresAt" = now() + interval '7 days'
     where "userAgent" = $1`,
    [CHROME],
  )

  expect([await isIn(chrome), await isIn(iphone)]).toEqual([false, true])
  expect(await browsers(iphone)).toHaveLength(1)

  // And the night forgets it.
  const forget = app.inside.jobs.find(({ name }) => name === 'sessions.forget')
  await forget?.perform({}, { log, attempt: 1, maxAttempts: 1, signal: new AbortController().signal })
  const { rows } = await db.pool.query('select 1 from auth.session')
  expect(rows).toHaveLength(1)
})

test('a sign-in with a browser that was not seen before is told by letter, and one that was is not', async () => {
  const { mailbox, env } = await useMailbox()
  const { ask, app, iphone } = await danaWithTwoBrowsers(env)
  await app.inside.runner.drain()

  expect(mailbox.letters).toMatchObject([{ subject: 'New sign-in to your account', to: { text: dana.email } }])
  expect(mailbox.letters[0]?.text).toContain('with Mobile Safari on iOS')
  expect(mailbox.letters[0]?.text).toContain('on 22 November 2026 at 12:00 UTC')

  await ask('POST', '/api/auth/sign-in/email', { json: dana, agent: IPHONE, cookie: iphone })
  await app.inside.runner.drain()
  expect(mailbox.letters).toHaveLength(1)
})
