import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type OpenDatabase } from '../../server/src/platform/db/index.ts'
import { startEmbeddedPostgres } from '../../server/src/platform/postgres/index.ts'
import { runProcess, type Running } from '../run-process.ts'
import { pin, type Cores } from './cores.ts'
import type { Stops } from './stops.ts'

/** A server under load. */
export type Subject = { readonly port: number; readonly pid: number }

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

/** Our own server in the role `web`, or that of another checkout, on a PostgreSQL of its own that keeps its promises to the disk. */
export async function startKiwi(
  shortHost: string,
  { cores, checkout = null }: { readonly cores: Cores; readonly checkout?: string | null },
  stops: Stops,
): Promise<Subject & { readonly db: OpenDatabase; readonly url: string }> {
  const postgres = await startPostgres(stops)
  const { running, port } = await startServer({ ...postgres, shortUrl: `https://${shortHost}`, checkout }, stops)
  const db = openDatabase(postgres.url, { connectionsMax: 2 })
  stops.push(() => db.close())
  return { ...subjectOf(running.process.pid, port, cores), db, url: postgres.url }
}

/** Where a server of ours keeps what it must remember. */
export type TestServer = { readonly url: string; readonly folder: string }

/** A PostgreSQL that keeps its promises to the disk; in a temporary folder, or in one that stays. */
export async function startPostgres(stops: Stops, keep?: string): Promise<TestServer & { readonly adminUrl: string }> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'creator-kiwi-bench-'))
  mkdirSync(folder, { recursive: true })
  // Root runs PostgreSQL as somebody else, who must get in.
  chmodSync(folder, 0o755)
  if (keep === undefined) stops.push(() => rmSync(folder, { recursive: true, force: true }))
  const silent = { info: () => undefined, warn: () => undefined }
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: silent })
  stops.push(() => postgres.stop())
  return { url: postgres.url, adminUrl: postgres.adminUrl, folder }
}

type ServerOptions = TestServer & {
  /** Another address for short links than the app's. */
  readonly shortUrl?: string
  /** Made up when nobody else must know it. */
  readonly secretKey?: string
  /** The folder of another checkout; null: this one. */
  readonly checkout?: string | null
}

type OwnServer = { readonly running: Running; readonly port: number; readonly url: string }

/** What `npm start` gives Node. */
const AS_START = ['--min-semi-space-size=16', '--max-semi-space-size=64']

/** A process of ours in the role `web`; ready when it is handed out. */
export async function startServer(options: ServerOptions, stops: Stops): Promise<OwnServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ROLE: 'web',
    DATABASE_URL: options.url,
    DATA_DIR: options.folder,
    SECRET_KEY: options.secretKey ?? randomBytes(48).toString('base64url'),
    PORT: String(port),
    APP_URL: url,
    SHORT_URL: options.shortUrl ?? url,
    LOG_LEVEL: 'info',
  }
  const running = await runProcess(join(options.checkout ?? '', 'server/src/main.ts'), [], {
    env,
    flags: AS_START,
    readyWhen: '"msg":"ready"',
    onLine: showTrouble,
  })
  stops.push(() => running.stop())
  return { running, port, url }
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
