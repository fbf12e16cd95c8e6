import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cookieFrom } from '../http.ts'
import { passwordIn, runKiwi } from '../run-kiwi.ts'
import { startEmbeddedInstallation } from './embedded-installation.ts'

const SLOW_MS = 120_000
const FIRST = 'correct horse battery'

/** An installation with one account, and what its shell and a browser can do. */
async function startWithAda() {
  const installation = await startEmbeddedInstallation()
  const { origin, dataDir } = installation
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${origin}/api/${path}`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const signUp = await post('auth/sign-up/email', { name: 'Ada', email: 'ada@example.com', password: FIRST })
  expect(signUp.status).toBe(200)
  return {
    ...installation,
    post,
    cookie: cookieFrom(signUp),
    // Nothing leaves this machine: where Polar would be, nobody answers.
    kiwi: (...args: readonly string[]) =>
      runKiwi(args, { DATA_DIR: dataDir, APP_URL: origin, POLAR_EMULATOR_URL: 'http://127.0.0.1:9' }),
    signInWith: async (password: string) =>
      (await post('auth/sign-in/email', { email: 'ada@example.com', password })).status,
  }
}

test(
  'on the embedded database a password is reset beside the running app, and while it is stopped',
  async () => {
    const { web, kiwi, signInWith } = await startWithAda()

    const beside = passwordIn(await kiwi('user', 'reset-password', 'ada@example.com'))
    expect([await signInWith(FIRST), await signInWith(beside)]).toEqual([401, 200])

    await web.stop()
    const without = passwordIn(await kiwi('user', 'reset-password', 'ada@example.com'))
    await web.start()
    expect([await signInWith(beside), await signInWith(without)]).toEqual([401, 200])
  },
  SLOW_MS,
)

test(
  'an invitation made at the shell lets its address in, once',
  async () => {
    const { post, cookie, kiwi } = await startWithAda()
    const made = await post('workspaces', { name: 'Ada', timeZone: 'UTC', displayCurrency: 'USD' }, cookie)
    expect(made.status).toBe(201)

    const invited = await kiwi('invite', 'ben@example.com')

    const token = /\/invite\/(\S+)$/m.exec(invited.out)?.[1] ?? ''
    const account = { name: 'Ben', email: 'ben@example.com', password: FIRST, invitation: token }
    const uninvited = await post('auth/sign-up/email', { ...account, email: 'cleo@example.com' })
    expect(uninvited.status).toBe(403)
    const signUp = await post('auth/sign-up/email', account)
    expect(signUp.status).toBe(200)
    const accept = () => post(`invitations/${token}/accept`, {}, cookieFrom(signUp))
    expect(z.object({ role: z.string() }).parse(await (await accept()).json()).role).toBe('member')
    expect((await accept()).status).toBe(410)
  },
  SLOW_MS,
)

test(
  'the doctor finds a running and a stopped installation in order, and misses a lost key without making another',
  async () => {
    const { web, kiwi, dataDir } = await startWithAda()

    const running = await kiwi('doctor')
    expect(running.out).toMatch(/^good +Database +PostgreSQL 18\.\d+, the embedded one$/m)
    expect(running.out).toMatch(/^good +Migrations +up to date$/m)
    expect(running.out).toMatch(/^good +Queue +.*1 worker$/m)
    expect(running.out).toMatch(/^good +Key +.*secret\.key/m)

    await web.stop()
    const stopped = await kiwi('doctor')
    expect(stopped.out).toMatch(/^good +Queue +.*the app is not running$/m)

    await rename(join(dataDir, 'secret.key'), join(dataDir, 'lost.key'))
    const keyless = await kiwi('doctor')
    expect(keyless).toMatchObject({ code: 1, out: expect.stringMatching(/^bad +Key +.*secret\.key is missing\./m) })
    expect(existsSync(join(dataDir, 'secret.key'))).toBe(false)
  },
  SLOW_MS,
)
