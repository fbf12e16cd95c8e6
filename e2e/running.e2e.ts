import { randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { runProcess, type Running } from '../tools/run-process.ts'
import { startEmbeddedPostgres } from '../server/src/platform/postgres/index.ts'
import { withDataFolder } from './data-folder.ts'
import { freePort } from '../tools/free-port.ts'

type Server = Running & { readonly url: string }
type Start = (env?: Record<string, string>) => Promise<Server>

const READY = '"msg":"ready"'

/** A data folder of its own, and a way to start servers on it; whatever still runs is stopped in the end. */
const test = base.extend<{ folder: string; start: Start }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from this pattern
  folder: async ({}, use) => withDataFolder(use),
  start: async ({ folder }, use) => {
    const running: Server[] = []
    await use(async (env = {}) => {
      const port = String(await freePort())
      const url = `http://127.0.0.1:${port}`
      const settings = { PORT: port, APP_URL: url, DATA_DIR: folder, LOG_LEVEL: 'info', ...env }
      const server = { ...(await runProcess('server/src/main.ts', [], { env: settings, readyWhen: READY })), url }
      running.push(server)
      return server
    })
    for (const server of running.toReversed()) await server.stop()
  },
})

const credentials = { email: 'ada@example.com', password: randomBytes(12).toString('base64url') }
const post = (url: string, json: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json' } })
const signUp = (server: Server) => post(`${server.url}/api/auth/sign-up/email`, { name: 'Ada', ...credentials })
const signIn = (server: Server) => post(`${server.url}/api/auth/sign-in/email`, credentials)

/** The embedded database's own process, as it wrote it down. */
function postgresPid(folder: string): number {
  const [file] = globSync('**/postmaster.pid', { cwd: folder })
  if (!file) throw new Error('No embedded PostgreSQL is running on this folder')
  return Number(readFileSync(join(folder, file), 'utf8').split('\n')[0])
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a wrong configuration stops the boot with every problem listed', async ({ folder }) => {
  const env = { DATA_DIR: folder, PORT: 'many', LOG_LEVEL: 'loud', APP_URL: 'not a url', SIGN_UP: 'maybe' }
  const refusal = await runProcess('server/src/main.ts', [], { env, readyWhen: READY }).catch((error: unknown) =>
    String(error),
  )
  for (const name of ['PORT', 'LOG_LEVEL', 'APP_URL', 'SIGN_UP']) expect(refusal).toContain(name)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops the server cleanly and leaves no PostgreSQL behind`, async ({ folder, start }) => {
    const server = await start()
    const pid = postgresPid(folder)
    expect(isRunning(pid)).toBe(true)
    server.process.kill(signal)
    await server.ended
    expect(server.process.exitCode).toBe(0)
    expect(isRunning(pid)).toBe(false)
  })
}

test('after kill -9 the next start works, and what was stored is there', async ({ start }) => {
  const killed = await start()
  expect((await signUp(killed)).status).toBe(200)
  killed.process.kill('SIGKILL')
  await killed.ended
  const server = await start()
  expect((await signIn(server)).status).toBe(200)
})

test('DATABASE_URL replaces the embedded database, and web and worker may be processes of their own', async ({
  folder,
  start,
}) => {
  const log = { info: () => undefined, warn: () => undefined }
  const postgres = await startEmbeddedPostgres({ dataDir: `${folder}/elsewhere`, log })
  try {
    const env = { DATABASE_URL: postgres.url, SECRET_KEY: randomBytes(32).toString('base64url') }
    const web = await start({ ...env, ROLE: 'web' })
    const worker = await start({ ...env, ROLE: 'worker' })
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200)
    expect((await signUp(web)).status).toBe(200)
    expect(globSync('postgres/**/postmaster.pid', { cwd: folder })).toEqual([])
    await worker.stop()
    await web.stop()
  } finally {
    await postgres.stop()
  }
})
