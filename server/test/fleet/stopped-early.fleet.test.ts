import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../tools/free-port.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

test('asked to stop while its database is still being made, it ends in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-early-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // Root runs PostgreSQL as somebody else, who must get in.
  chmodSync(folder, 0o755)
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(await freePort()), LOG_LEVEL: 'info' }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => {
    if (
      !said.includes('"starting the embedded database"') &&
      String(bytes).includes('"starting the embedded database"')
    )
      child.kill('SIGTERM')
    said += String(bytes)
  })

  const [code]: unknown[] = await once(child, 'close')
  expect([code, said.includes('"msg":"stopped"')]).toEqual([0, true])
  expect(existsSync(join(folder, 'data/postgres/cluster/PG_VERSION'))).toBe(true)
  expect(existsSync(join(folder, 'data/postgres/cluster/postmaster.pid'))).toBe(false)
})
