import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type OpenDatabase } from '../../server/src/platform/db/index.ts'
import { startEmbeddedPostgres } from '../../server/src/platform/postgres/index.ts'
import { runProcess } from '../run-process.ts'
import { pin, type Cores } from './cores.ts'

/** A server under load. */
export type Subject = { readonly port: number; readonly pid: number }
/** Takes what ends something that was started; the last one is ended first. */
export type Stops = (() => unknown)[]

/** The server everything is measured against. */
export async function startBare(cores: Cores, stops: Stops): Promise<Subject> {
  let port = 0
  const running = await runProcess('tools/bench/bare-server.ts', [], {
    readyWhen: 'listening on',
    onLine: (line) => {
      port = Number(/listening on (\d+)/.exec(line)?.[1] ?? port)
    },
  })
  stops.push(() => running.stop())
  return subjectOf(running.process.pid, port, cores)
}

/** Our own server in the role `web`, on a PostgreSQL of its own that keeps its promises to the disk. */
export async function startKiwi(
  shortHost: string,
  cores: Cores,
  stops: Stops,
): Promise<Subject & { readonly db: OpenDatabase }> {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-bench-'))
  // Root runs PostgreSQL as somebody else, who must get in.
  chmodSync(folder, 0o755)
  stops.push(() => rmSync(folder, { recursive: true, force: true }))
  const silent = { info: () => undefined, warn: () => undefined }
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: silent })
  stops.push(() => postgres.stop())
  const port = await freePort()
  const env = {
    ROLE: 'web',
    DATABASE_URL: postgres.url,
    DATA_DIR: folder,
    SECRET_KEY: randomBytes(48).toString('base64url'),
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    SHORT_URL: `https://${shortHost}`,
    LOG_LEVEL: 'info',
  }
  const running = await runProcess('server/src/main.ts', [], { env, readyWhen: '"msg":"ready"', onLine: showTrouble })
  stops.push(() => running.stop())
  const db = openDatabase(postgres.url, { connectionsMax: 2 })
  stops.push(() => db.close())
  return { ...subjectOf(running.process.pid, port, cores), db }
}

function subjectOf(pid: number | undefined, port: number, cores: Cores): Subject {
  if (pid === undefined) throw new Error('a server has no process')
  if (cores !== null) pin(pid, cores.server)
  return { pid, port }
}

function showTrouble(line: string): void {
  if (/"level":"(?:warn|error|fatal)"/.test(line)) console.log(line)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
