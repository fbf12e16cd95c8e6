import { hashPassword as hashAsBefore } from 'better-auth/crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { askAs, cookieFrom, problemOf, type Answering } from '../../test/http.ts'
import { resetPassword } from './reset-password.ts'
import { createBudgets } from '../platform/budgets/index.ts'
import { startEmptyWorld } from '../../test/world.ts'

const PATH = '/api/auth/sign-in/email'
const dana = { email: 'dana@example.com', password: 'eight or more' }

/** Dana with a real password, which the cast has not. */
async function danaHasAnAccount(env: Record<string, string> = {}) {
  const world = await startEmptyWorld({ env })
  const asking = (cookie: string | null) => askAs({ app: world.app, origin: world.config.http.appUrl, cookie })
  const ask = asking(null)
  const signedUp = await ask('POST', '/api/auth/sign-up/email', { name: 'Dana', ...dana })
  return { ...world, ask, asking, cookie: cookieFrom(signedUp) }
}

test('the right password signs in, whatever the letter case of the address', async () => {
  const { ask, asking } = await danaHasAnAccount()
  const answer = await ask('POST', PATH, { ...dana, email: 'DANA@example.com' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ user: { name: 'Dana', email: dana.email } })
  expect((await asking(cookieFrom(answer))('GET', '/api/me')).status).toBe(200)
})

test('a wrong password and an unknown address are refused alike', async () => {
  const { ask } = await danaHasAnAccount()
  const wrong = await problemOf(await ask('POST', PATH, { ...dana, password: 'something else' }))
  const unknown = await problemOf(await ask('POST', PATH, { ...dana, email: 'eve@example.com' }))
  expect(wrong).toMatchObject({ status: 401, code: 'auth.wrong_credentials' })
  expect(unknown).toEqual(wrong)
})

test('what is not an address is refused before any password is looked at', async () => {
  const { ask } = await danaHasAnAccount()
  const answer = await ask('POST', PATH, { email: 'dana', password: 'x' })
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'email' }] })
})

/** Budgets run by the machine's clock; only it is moved. */
function moveMachineClock() {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  return { advanceMs: (ms: number) => vi.setSystemTime(Date.now() + ms) }
}

const signInFrom = (app: Answering, forwardedFor: string, credentials: { email: string; password: string }) =>
  app.fetch(
    new Request(`http://app.test${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor },
      body: JSON.stringify(credentials),
    }),
  )
const guess = (app: Answering, forwardedFor: string, email = dana.email) =>
  signInFrom(app, forwardedFor, { email, password: 'a guess' })

test('guesses at one account wait longer each time, from however many addresses, and the right one gets in after it', async () => {
  const machine = moveMachineClock()
  const { app } = await danaHasAnAccount({ TRUSTED_PROXY_HOPS: '1' })
  for (let tries = 0; tries < 6; tries++) expect((await guess(app, `198.51.100.${tries}`)).status).toBe(401)

  const early = await signInFrom(app, '203.0.113.9', dana)
  expect(early.headers.get('retry-after')).toBe('1')
  expect(await problemOf(early)).toMatchObject({
    status: 429,
    code: 'auth.too_many_attempts',
    facts: { retryAfterSeconds: 1 },
  })
  machine.advanceMs(1_001)
  expect((await guess(app, '198.51.100.7')).status).toBe(401)
  machine.advanceMs(1_001)
  expect((await guess(app, '198.51.100.8')).headers.get('retry-after')).toBe('1')

  machine.advanceMs(300_000)
  expect((await signInFrom(app, '203.0.113.9', dana)).status).toBe(200)
  expect((await guess(app, '198.51.100.8')).status).toBe(401)
})

test('of many guesses at the same moment five and one are looked at', async () => {
  const { app } = await danaHasAnAccount({ TRUSTED_PROXY_HOPS: '1' })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(app, `198.51.100.${index}`)))
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6)
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(14)
})

test('a browser that signed in before is not kept out by guesses from elsewhere', async () => {
  const { app, asking, cookie } = await danaHasAnAccount({ TRUSTED_PROXY_HOPS: '1' })
  for (let tries = 0; tries < 12; tries++) await guess(app, `198.51.100.${tries}`)

  expect((await signInFrom(app, '203.0.113.9', dana)).status).toBe(429)
  expect((await asking(cookie)('POST', PATH, dana)).status).toBe(200)
})

test('a made-up sign of a known browser gives no more tries', async () => {
  const { app, asking, cookie } = await danaHasAnAccount({ TRUSTED_PROXY_HOPS: '1' })
  for (let tries = 0; tries < 12; tries++) await guess(app, `198.51.100.${tries}`)
  const forged = cookie.replace(/device=[^~]+~/, 'device=made-up~')
  expect(forged).not.toBe(cookie)
  expect((await asking(forged)('POST', PATH, dana)).status).toBe(429)
})

test.each([
  ['one address', ['81.2.69.142']],
  ['one address in other spellings', ['81.2.69.142:51234', '::FFFF:81.2.69.142', '[::ffff:5102:458e]:443']],
  ['one /64', ['2a02:ff0::1', '[2a02:ff0::2]:443', '2A02:FF0::3', '2a02:ff0:0:0:ffff::4']],
])('%s that tries many accounts has to wait', async (_, spellings) => {
  moveMachineClock()
  const { app } = await danaHasAnAccount({ TRUSTED_PROXY_HOPS: '1' })
  const from = (tries: number) => spellings[tries % spellings.length] ?? ''
  for (let tries = 0; tries < 31; tries++) {
    expect((await guess(app, from(tries), `somebody-${tries}@example.com`)).status).toBe(401)
  }
  expect((await guess(app, from(31), 'one-more@example.com')).status).toBe(429)
  expect((await guess(app, '203.0.113.8', 'one-more@example.com')).status).toBe(401)
})

test('behind a proxy that nobody named, wrong passwords of one keep nobody else out', async () => {
  moveMachineClock()
  const { app } = await danaHasAnAccount()
  for (let tries = 0; tries < 60; tries++) await guess(app, '198.51.100.7', `somebody-${tries}@example.com`)
  expect((await signInFrom(app, '203.0.113.9', dana)).status).toBe(200)
})

test('a made-up X-Forwarded-For gives no more tries at an account', async () => {
  const { app } = await danaHasAnAccount()
  for (let tries = 0; tries < 6; tries++) await guess(app, `198.51.100.${tries}`)
  expect((await guess(app, '198.51.100.99')).status).toBe(429)
})

test('several processes share what was tried', async () => {
  moveMachineClock()
  const { db, vault } = await danaHasAnAccount()
  const [one, other] = [createBudgets({ pool: db.pool, vault }), createBudgets({ pool: db.pool, vault })]
  const budget = { name: 'test', points: 2, seconds: 60 }
  await one.spend(budget, 'a key')
  await other.spend(budget, 'a key')
  await expect(one.spend(budget, 'a key')).rejects.toMatchObject({ code: 'request.too_many' })
  await one.spend(budget, 'another key')
})

test('signing out ends the session, and doing it twice is no error', async () => {
  const { asking, cookie } = await danaHasAnAccount()
  const browser = asking(cookie)
  expect((await browser('POST', '/api/auth/sign-out')).status).toBe(204)
  expect(await problemOf(await browser('GET', '/api/me'))).toMatchObject({ status: 401, code: 'auth.signed_out' })
  expect((await browser('POST', '/api/auth/sign-out')).status).toBe(204)
})

test('a forged or expired session is signed out', async () => {
  const { asking, cookie, db } = await danaHasAnAccount()
  expect((await asking(cookie.replace(/=.{6}/, '=forged'))('GET', '/api/me')).status).toBe(401)
  await db.transaction((tx) =>
    tx
      .updateTable('auth.session')
      .set({ expiresAt: new Date('2020-01-01') })
      .execute(),
  )
  expect((await asking(cookie)('GET', '/api/me')).status).toBe(401)
})

test('a new password replaces the old one and ends the other sessions', async () => {
  const { ask, asking, cookie } = await danaHasAnAccount()
  const other = asking(cookieFrom(await ask('POST', PATH, dana)))
  const change = { currentPassword: dana.password, newPassword: 'another eight' }
  const changed = await asking(cookie)('POST', '/api/auth/change-password', change)
  expect(changed.status).toBe(204)

  expect((await other('GET', '/api/me')).status).toBe(401)
  expect((await asking(cookieFrom(changed))('GET', '/api/me')).status).toBe(200)
  expect((await ask('POST', PATH, dana)).status).toBe(401)
  expect((await ask('POST', PATH, { ...dana, password: change.newPassword })).status).toBe(200)
})

test('a password changes only for who knows the current one', async () => {
  const { ask, asking, cookie } = await danaHasAnAccount()
  const change = { currentPassword: 'not it, sorry', newPassword: 'another eight' }
  const wrong = await asking(cookie)('POST', '/api/auth/change-password', change)
  expect(await problemOf(wrong)).toMatchObject({
    code: 'auth.wrong_credentials',
    errors: [{ field: 'currentPassword' }],
  })
  const weak = { currentPassword: dana.password, newPassword: 'dana2026' }
  expect(await problemOf(await asking(cookie)('POST', '/api/auth/change-password', weak))).toMatchObject({
    code: 'auth.password_guessable',
    errors: [{ field: 'newPassword' }],
  })
  expect((await ask('POST', '/api/auth/change-password', change)).status).toBe(401)
})

test('a password that an earlier version hashed still fits, and is hashed anew at the next sign-in', async () => {
  const { ask, db } = await danaHasAnAccount()
  const hashes = () => db.reader.selectFrom('auth.account').select('password').execute()
  const password = await hashAsBefore(dana.password)
  await db.transaction((tx) => tx.updateTable('auth.account').set({ password }).execute())

  expect((await ask('POST', PATH, { ...dana, password: 'a guess' })).status).toBe(401)
  expect(await hashes()).toEqual([{ password: expect.not.stringContaining('argon2') }])
  expect((await ask('POST', PATH, dana)).status).toBe(200)
  expect(await hashes()).toEqual([{ password: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) }])
  expect((await ask('POST', PATH, dana)).status).toBe(200)
})

test('a reset by whoever runs this gives a new password, and ends the old one and every session', async () => {
  const { ask, asking, cookie, db, clock } = await danaHasAnAccount()
  const password = await db.transaction((tx) => resetPassword(tx, 'DANA@example.com', clock.now()))

  expect((await asking(cookie)('GET', '/api/me')).status).toBe(401)
  expect((await ask('POST', PATH, dana)).status).toBe(401)
  expect((await ask('POST', PATH, { ...dana, password })).status).toBe(200)
  expect(await db.transaction((tx) => resetPassword(tx, 'nobody@example.com', clock.now()))).toBeNull()
})
