import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../src/platform/db/index.ts'
import { cloneDatabase } from './database.ts'
import { askAs } from './http.ts'
import { startWorld } from './world.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SLOW_MS = 60_000

type Ended = { readonly code: number; readonly out: string; readonly error: string }

/** `npm run reset-password -- …`, as a process of its own. */
function resetPassword(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const options = { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env } }
  execFile(process.execPath, ['server/src/reset-password.ts', ...args], options, (failed, out, error) =>
    resolve({ code: failed === null ? 0 : Number(failed.code), out, error }),
  )
  return promise
}

const key = () => randomBytes(32).toString('base64url')

test(
  'whoever runs the installation gives somebody a password that works, and the old sessions end',
  async () => {
    const { app, db, ben } = await startWorld()
    const env = { DATABASE_URL: db.url, SECRET_KEY: key() }

    const { code, out } = await resetPassword([ben.email], env)

    expect(code).toBe(0)
    const password = /^ {2}(\S+)$/m.exec(out)?.[1] ?? ''
    expect(password.length).toBeGreaterThanOrEqual(16)
    expect((await ben.request('GET', '/api/me')).status).toBe(401)
    const ask = askAs({ app, origin: 'http://app.test', cookie: null })
    expect((await ask('POST', '/api/auth/sign-in/email', { email: ben.email, password })).status).toBe(200)

    const unknown = await resetPassword(['nobody@example.com'], env)
    expect(unknown).toMatchObject({ code: 1, out: '', error: 'No account has the address nobody@example.com.\n' })
    expect(await resetPassword([], env)).toMatchObject({ code: 1, error: expect.stringContaining('Whose password?') })
  },
  SLOW_MS,
)

test(
  'where the app was never started it says so in one sentence, and makes nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'creator-kiwi-reset-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))

    const ended = await resetPassword(['ada@example.com'], { DATA_DIR: join(folder, 'data') })

    expect(ended).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/^Creator Kiwi was never started in .*\n$/),
    })
    expect(await readdir(folder)).toEqual([])
  },
  SLOW_MS,
)

test(
  'so it does on a database without tables',
  async () => {
    const clone = await cloneDatabase()
    const database = openDatabase(clone.url)
    onTestFinished(() => clone.drop())
    await database.pool.query('drop schema auth cascade')
    await database.close()

    const ended = await resetPassword(['ada@example.com'], { DATABASE_URL: clone.url, SECRET_KEY: key() })

    expect(ended).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^Creator Kiwi was never started on this database.*\n$/),
    })
  },
  SLOW_MS,
)
