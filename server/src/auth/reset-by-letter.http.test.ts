import { expect, onTestFinished, test, vi } from 'vitest'
import { askAs, cookieFrom, problemOf } from '../../test/http.ts'
import { useMailbox } from '../../test/mailbox.ts'
import { startEmptyWorld } from '../../test/world.ts'

const ASK = '/api/auth/ask-password-reset'
const RESET = '/api/auth/reset-password'
const SIGN_IN = '/api/auth/sign-in/email'
const dana = { email: 'dana@example.com', password: 'eight or more' }
const fresh = 'a wholly other one'

/** Dana with an account on an installation that sends letters. */
async function danaForgets(more: Record<string, string> = {}) {
  const { mailbox, env } = await useMailbox()
  const world = await startEmptyWorld({ env: { ...env, ...more } })
  const asking = (cookie: string | null) => askAs({ app: world.app, origin: world.config.http.appUrl, cookie })
  const ask = asking(null)
  const cookie = cookieFrom(await ask('POST', '/api/auth/sign-up/email', { name: 'Dana', ...dana }))
  const deliver = () => world.app.inside.runner.drain()
  const letterTo = async (email: string) => {
    expect((await ask('POST', ASK, { email })).status).toBe(204)
    await deliver()
    const text = mailbox.letters.at(-1)?.text ?? ''
    return /http:\/\/app\.test\/reset-password#(\S+)/.exec(text)?.[1] ?? ''
  }
  return { ...world, mailbox, ask, asking, cookie, deliver, letterTo }
}

test('a forgotten password is replaced by the link of a letter, once, and every browser is signed out', async () => {
  const { ask, asking, cookie, letterTo, deliver, mailbox, db } = await danaForgets()

  const token = await letterTo('DANA@example.com')
  expect(mailbox.letters[0]).toMatchObject({ subject: 'Set a new password', to: { text: dana.email } })
  expect((await ask('POST', RESET, { token, newPassword: fresh })).status).toBe(204)

  expect((await asking(cookie)('GET', '/api/me')).status).toBe(401)
  expect((await ask('POST', SIGN_IN, dana)).status).toBe(401)
  expect((await ask('POST', SIGN_IN, { ...dana, password: fresh })).status).toBe(200)
  const again = await ask('POST', RESET, { token, newPassword: 'and yet another' })
  expect(await problemOf(again)).toMatchObject({ status: 410, code: 'auth.reset_ended' })
  await deliver()
  expect(mailbox.letters.map(({ subject }) => subject)).toEqual([
    'Set a new password',
    'Your password was changed',
    'New sign-in to your account',
  ])
  const { rows } = await db.pool.query('select "emailVerified" from auth."user"')
  expect(rows).toEqual([{ emailVerified: true }])
})

test('an address that nobody has is answered alike, and gets no letter', async () => {
  const { ask, deliver, mailbox } = await danaForgets()
  const [known, unknown] = [{ email: dana.email }, { email: 'eve@example.com' }]

  for (let times = 0; times < 3; times++) {
    for (const who of [known, unknown]) expect((await ask('POST', ASK, who)).status).toBe(204)
  }
  const [tooMany, tooManyOfNobody] = [await ask('POST', ASK, known), await ask('POST', ASK, unknown)]

  expect(await problemOf(tooMany)).toEqual(await problemOf(tooManyOfNobody))
  expect(tooMany.status).toBe(429)
  await deliver()
  expect(mailbox.letters.map(({ to }) => to)).toHaveLength(3)
  expect(mailbox.letters.every(({ to }) => JSON.stringify(to).includes(dana.email))).toBe(true)
})

test('a new password ends the other links that were asked for', async () => {
  const { ask, letterTo } = await danaForgets()
  const [first, second] = [await letterTo(dana.email), await letterTo(dana.email)]

  expect((await ask('POST', RESET, { token: second, newPassword: fresh })).status).toBe(204)

  expect((await ask('POST', RESET, { token: first, newPassword: fresh })).status).toBe(410)
})

test('a password that is too easy does not use the link up', async () => {
  const { ask, letterTo } = await danaForgets()
  const token = await letterTo(dana.email)

  const easy = await ask('POST', RESET, { token, newPassword: 'password1' })
  expect(await problemOf(easy)).toMatchObject({ code: 'auth.password_guessable', errors: [{ field: 'newPassword' }] })

  expect((await ask('POST', RESET, { token, newPassword: fresh })).status).toBe(204)
})

test('a link is good for an hour', async () => {
  const { ask, letterTo } = await danaForgets()
  const token = await letterTo(dana.email)
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())

  vi.setSystemTime(Date.now() + 3_601_000)

  const late = await ask('POST', RESET, { token, newPassword: fresh })
  expect(await problemOf(late)).toMatchObject({ status: 410, code: 'auth.reset_ended' })
})

test('whoever reads the database finds no link in it', async () => {
  const { letterTo, db } = await danaForgets()
  const token = await letterTo(dana.email)

  const { rows } = await db.pool.query('select * from auth.verification')

  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('one network has thirty tries an hour, whatever they are for', async () => {
  const { app, letterTo } = await danaForgets({ TRUSTED_PROXY_HOPS: '1' })
  const from = (address: string) =>
    app.fetch(
      new Request(`http://app.test${RESET}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address, origin: 'http://app.test' },
        body: JSON.stringify({ token: 'a guess', newPassword: fresh }),
      }),
    )
  for (let tries = 0; tries < 30; tries++) expect((await from('198.51.100.1')).status).toBe(410)

  expect((await from('198.51.100.1')).status).toBe(429)
  expect((await from('198.51.100.2')).status).toBe(410)
  expect(await letterTo(dana.email)).not.toBe('')
})

test('an owner reads in the audit log that the password was reset', async () => {
  const { ask, asking, letterTo } = await danaForgets()
  const first = asking(cookieFrom(await ask('POST', SIGN_IN, dana)))
  const workspace = await first('POST', '/api/workspaces', { name: 'Dana draws', timeZone: 'UTC' })
  const { id } = (await workspace.json()) as { id: string }

  await ask('POST', RESET, { token: await letterTo(dana.email), newPassword: fresh })

  const signedIn = asking(cookieFrom(await ask('POST', SIGN_IN, { ...dana, password: fresh })))
  const log = await (await signedIn('GET', `/api/w/${id}/audit-log`)).json()
  expect(log).toMatchObject({ items: [{ action: 'sign_in' }, { action: 'password_reset', by: { name: 'Dana' } }, {}] })
})

test('a changed password is told by letter', async () => {
  const { asking, cookie, deliver, mailbox } = await danaForgets()
  const change = { currentPassword: dana.password, newPassword: fresh }

  expect((await asking(cookie)('POST', '/api/auth/change-password', change)).status).toBe(204)

  await deliver()
  expect(mailbox.letters.map(({ subject }) => subject)).toEqual(['Your password was changed'])
})

test('where no letters are sent, the question is refused and everything else works', async () => {
  const world = await startEmptyWorld()
  const ask = askAs({ app: world.app, origin: world.config.http.appUrl, cookie: null })
  await ask('POST', '/api/auth/sign-up/email', { name: 'Dana', ...dana })

  const answer = await ask('POST', ASK, { email: dana.email })

  expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'auth.no_letters' })
  expect(await (await ask('GET', '/api/setup')).json()).toMatchObject({ sendsMail: false })
})

test('a copy of an installation writes to nobody', async () => {
  const { mailbox, env } = await useMailbox()
  const world = await startEmptyWorld({ env, copyOf: new Date('2026-11-20T00:00:00Z') })
  const ask = askAs({ app: world.app, origin: world.config.http.appUrl, cookie: null })

  expect((await ask('POST', ASK, { email: dana.email })).status).toBe(409)

  await world.app.inside.runner.drain()
  expect(mailbox.letters).toEqual([])
  expect(await (await ask('GET', '/api/setup')).json()).toMatchObject({ sendsMail: false })
})
