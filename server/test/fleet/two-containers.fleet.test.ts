import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freePort } from '../../../tools/free-port.ts'
import { startEmbeddedInstallation } from './embedded-installation.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SLOW_MS = 120_000

/** What another container has for itself, its files aside. */
const OWN = ['--fork', '--pid', '--net', '--ipc', '--uts']
const NAMESPACES = [OWN, ['--user', '--map-root-user', ...OWN]].find(
  (namespaces) => spawnSync('unshare', [...namespaces, 'true']).status === 0,
)

/** Runs a program of ours as another container on the same data folder would. */
function elsewhere(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const command = [...(NAMESPACES ?? []), process.execPath, file, ...args]
  const options = {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: 60_000,
    encoding: 'utf8',
  } as const
  const { status, stderr } = spawnSync('unshare', command, options)
  return { status, stderr }
}

test.skipIf(NAMESPACES === undefined)(
  'beside a running container, another one on its folder starts no second database and says where to go',
  async () => {
    const { origin, dataDir, web } = await startEmbeddedInstallation()
    const pidFile = () => readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
    const before = pidFile()
    const env = { DATA_DIR: dataDir, APP_URL: origin, PORT: String(await freePort()) }

    for (const [file, args] of [
      ['server/src/main.ts', []],
      ['server/src/kiwi.ts', ['user', 'list']],
    ] as const) {
      const { status, stderr } = elsewhere(file, args, env)
      expect([status, stderr]).toEqual([1, expect.stringContaining('in use by another container')])
    }
    expect(pidFile()).toBe(before)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)

    await web.stop()
    expect(elsewhere('server/src/kiwi.ts', ['user', 'list'], env).status).toBe(0)
  },
  SLOW_MS,
)
