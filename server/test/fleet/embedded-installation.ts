import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../../../tools/free-port.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

/** An installation as `npm start` makes it: one process with a database of its own. */
export type EmbeddedInstallation = {
  readonly folder: string
  readonly dataDir: string
  readonly origin: string
  readonly web: ServerProcess
  /** The same process with other settings. */
  readonly processWith: (env: Readonly<Record<string, string>>) => ServerProcess
  /** The running embedded database. Each start has an address of its own. */
  readonly databaseUrl: () => string
}

/** Starts one, for one test. */
export async function startEmbeddedInstallation(
  env: Readonly<Record<string, string>> = {},
): Promise<EmbeddedInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-installation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // Root runs PostgreSQL as somebody else, who must get in.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const processWith = (env: Readonly<Record<string, string>>) => {
    const settings = { DATA_DIR: dataDir, APP_URL: origin, TRUSTED_PROXY_HOPS: '1', ...env }
    const web = createServerProcess({ port, env: settings, onLine: () => undefined })
    onTestFinished(() => web.stop())
    return web
  }
  const web = processWith(env)
  await web.start()
  const databaseUrl = () => `postgresql://postgres@localhost/creator_kiwi?host=${socketOf(dataDir)}`
  return { folder, dataDir, origin, web, processWith, databaseUrl }
}

/** Where the running embedded server listens: the fifth line of its pid file. */
export const socketOf = (dataDir: string) =>
  readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
    .split('\n')[4]
    ?.trim() ?? ''
