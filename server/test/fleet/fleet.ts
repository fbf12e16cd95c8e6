import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFailed, onTestFinished } from 'vitest'
import { freePort } from '../../../tools/free-port.ts'
import { startBalancer } from './balancer.ts'
import { expectExactBooks, printBooks, untilRecorded } from './books.ts'
import { startFleetDatabase, type FleetDatabase } from './fleet-database.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'
import type { SmallDisk } from './small-disk.ts'
import { addTrackedLinks, type TrackedLinks } from './tracked-links.ts'
import { sendVisitors, type Crowd, type Visitors } from './visitors.ts'

export type Fleet = {
  readonly database: FleetDatabase
  /** Each has a folder of its own by default: they share nothing but the database. */
  readonly webs: readonly [ServerProcess, ...ServerProcess[]]
  /** Where people open it: the one web process, or the balancer in front of several. */
  readonly url: string
  readonly links: TrackedLinks
  /** What the processes wrote into their logs, in short. */
  readonly logs: readonly string[]
  /** Sends visitors there. */
  readonly send: (crowd?: Partial<Crowd>) => Visitors
  /**
   * Ends the visits and compares what the visitors were answered with what is recorded; stops the processes for that.
   * Prints the numbers.
   */
  readonly settle: (visitors: Visitors, story: string) => Promise<void>
}

type FleetOptions = {
  /** Web processes; 1 by default. */
  readonly webs?: number
  /** On one folder, as on one machine. */
  readonly shareFolder?: boolean
  /** With a process for the jobs. */
  readonly worker?: boolean
  /** What stands in for the product's entry. */
  readonly file?: string
  /** For the one web process. */
  readonly disk?: SmallDisk
}

const LINKS = 40

/** Real processes on a real database, for one test. All of it ends with the test. */
export async function startFleet(options: FleetOptions = {}): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-fleet-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = await startFleetDatabase(folder)
  onTestFinished(() => database.close())
  const links = await addTrackedLinks(database.db, LINKS)
  const ports = await Promise.all(Array.from({ length: options.webs ?? 1 }, freePort))
  const entryPort = await openEntry(ports)
  const setting = { folder, databaseUrl: database.url, url: `http://127.0.0.1:${entryPort}`, logs: collectLogs() }
  const prepare = createPreparing(setting, options)

  const [first, ...others] = ports.map((port, index) => prepare(`web-${index + 1}`, port))
  if (!first) throw new Error('a fleet has a web process')
  const webs = [first, ...others] as const
  const all = options.worker ? [...webs, prepare('worker', await freePort())] : webs
  const stopAll = async () => void (await Promise.all(all.map((it) => it.stop())))
  onTestFinished(stopAll)
  await Promise.all(all.map((it) => it.start()))

  const { reader } = database.db
  const { workspaceId } = links.scope
  return {
    database,
    webs,
    url: setting.url,
    links,
    logs: setting.logs,
    send: (crowd) => sendVisitors({ port: entryPort, slugs: links.slugs, ...crowd }),
    settle: async (visitors, story) => {
      await visitors.stop()
      await untilRecorded(reader, workspaceId, visitors.answers)
      await stopAll()
      printBooks(story, visitors, await expectExactBooks(reader, workspaceId, visitors.answers))
    },
  }
}

/** A single process is visited itself: while it is down nobody listens, so nobody wonders what became of a visit. */
async function openEntry(ports: readonly number[]): Promise<number> {
  const [only, ...others] = ports
  if (only !== undefined && others.length === 0) return only
  const balancer = await startBalancer(ports)
  onTestFinished(() => balancer.stop())
  return balancer.port
}

/** Shown when the test fails. */
function collectLogs(): string[] {
  const logs: string[] = []
  onTestFailed(() => void process.stderr.write(`${logs.slice(-60).join('\n')}\n`))
  return logs
}

type Setting = {
  readonly folder: string
  readonly databaseUrl: string
  readonly url: string
  readonly logs: string[]
}

function createPreparing({ folder, databaseUrl, url, logs }: Setting, { file, disk, shareFolder }: FleetOptions) {
  const shared = {
    DATABASE_URL: databaseUrl,
    SECRET_KEY: randomBytes(48).toString('base64url'),
    APP_URL: url,
    TRUSTED_PROXY_HOPS: '1',
    SIGN_UP: 'open',
  }
  return (name: string, port: number): ServerProcess => {
    const dataDir = disk?.dataDir ?? join(folder, shareFolder ? 'data' : name)
    mkdirSync(dataDir, { recursive: true })
    return createServerProcess({
      port,
      env: { ...shared, DATA_DIR: dataDir, ROLE: name === 'worker' ? 'worker' : 'web' },
      onLine: (line) => void logs.push(`${name}: ${inShort(line)}`),
      ...(file === undefined ? {} : { file }),
      ...(disk ? { through: disk.through } : {}),
    })
  }
}

/** An error in the log comes with all that it knows. */
function inShort(line: string): string {
  const [, said = line] = /"msg":"([^"]*)"\}$/.exec(line) ?? []
  const [, cause] = /"err":\{[^{]*?"message":"([^"]*)"/.exec(line) ?? []
  return cause === undefined ? said : `${said}: ${cause}`
}
