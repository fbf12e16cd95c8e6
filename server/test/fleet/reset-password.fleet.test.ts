import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startEmbeddedInstallation } from './embedded-installation.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)

/** `npm run reset-password -- …`, as a process of its own; the password it prints. */
async function resetPassword(email: string, dataDir: string): Promise<string> {
  const options = { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir } }
  const { stdout } = await run(process.execPath, ['server/src/reset-password.ts', email], options)
  return /^ {2}(\S+)$/m.exec(stdout)?.[1] ?? ''
}

test('on the embedded database a password is reset beside the running app, and while it is stopped', async () => {
  const { origin, dataDir, web } = await startEmbeddedInstallation()
  const email = 'ada@example.com'
  const ask = (path: string, body: object) =>
    fetch(`${origin}/api/auth/${path}/email`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const signInWith = async (password: string) => (await ask('sign-in', { email, password })).status
  const first = 'correct horse battery'
  expect((await ask('sign-up', { name: 'Ada', email, password: first })).status).toBe(200)

  const beside = await resetPassword(email, dataDir)
  expect([await signInWith(first), await signInWith(beside)]).toEqual([401, 200])

  await web.stop()
  const without = await resetPassword(email, dataDir)
  await web.start()
  expect([await signInWith(beside), await signInWith(without)]).toEqual([401, 200])
}, 120_000)
