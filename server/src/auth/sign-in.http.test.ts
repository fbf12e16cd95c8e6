import { expect, test } from 'vitest'
import { askAs, cookieFrom, problemOf, type Answering } from '../../test/http.ts'
import { startEmptyWorld } from '../../test/world.ts'

const PATH = '/api/auth/sign-in/email'
const dana = { email: 'dana@example.com', password: 'eight or more' }

/** Dana with a real password, which the cast has not. */
async function danaHasAnAccount() {
  const world = await startEmptyWorld()
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

test('guessing is stopped after ten tries, and the right password then has to wait five minutes too', async () => {
  const { ask, clock } = await danaHasAnAccount()
  for (let tries = 0; tries < 10; tries++) {
    expect((await ask('POST', PATH, { ...dana, password: `guess ${tries}` })).status).toBe(401)
  }
  expect(await problemOf(await ask('POST', PATH, dana))).toMatchObject({ status: 429, code: 'auth.too_many_attempts' })
  clock.advanceMs(5 * 60_000)
  expect((await ask('POST', PATH, dana)).status).toBe(200)
})

const guess = (app: Answering, forwardedFor: string) =>
  app.fetch(
    new Request(`http://app.test${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor },
      body: JSON.stringify({ ...dana, password: 'a guess' }),
    }),
  )

test('a made-up X-Forwarded-For gives no more tries; only our own proxies are believed', async () => {
  const { app: direct } = await startEmptyWorld()
  for (let tries = 0; tries < 10; tries++) await guess(direct, `198.51.100.${tries}`)
  expect((await guess(direct, '198.51.100.99')).status).toBe(429)

  const { app: behindOneProxy } = await startEmptyWorld({ env: { TRUSTED_PROXY_HOPS: '1' } })
  for (let tries = 0; tries < 10; tries++) await guess(behindOneProxy, `198.51.100.${tries}, 203.0.113.7`)
  expect((await guess(behindOneProxy, '198.51.100.99, 203.0.113.7')).status).toBe(429)
  expect((await guess(behindOneProxy, '203.0.113.8')).status).toBe(401)
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
  await db.reader
    .updateTable('auth.session')
    .set({ expiresAt: new Date('2020-01-01') })
    .execute()
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
  const short = { currentPassword: dana.password, newPassword: 'short' }
  expect(await problemOf(await asking(cookie)('POST', '/api/auth/change-password', short))).toMatchObject({
    code: 'auth.password_too_short',
    errors: [{ field: 'newPassword' }],
  })
  expect((await ask('POST', '/api/auth/change-password', change)).status).toBe(401)
})
