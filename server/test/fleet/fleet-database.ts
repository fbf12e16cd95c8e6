import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openDatabase, type OpenDatabase } from '../../src/platform/db/index.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { prepareClusterPaths } from '../../src/platform/postgres/cluster-paths.ts'

/** A PostgreSQL that keeps its promises to the disk, and its address while it is away. */
export type FleetDatabase = {
  readonly url: string
  /** The test's own connections. */
  readonly db: OpenDatabase
  /** Stops the server as an operator would: sessions are ended. */
  stop(): Promise<void>
  /** Starts it again on what it has stored. */
  start(): Promise<void>
  /** Stops every process of it in its tracks: connections stay open, and nobody answers. */
  freeze(): void
  /** Lets them go on. */
  thaw(): void
  /** Stops it for good. */
  close(): Promise<void>
}

/** Starts a migrated, empty one in `folder`. */
export async function startFleetDatabase(folder: string): Promise<FleetDatabase> {
  const dataDir = join(folder, 'postgres')
  const silent = { info: () => undefined, warn: () => undefined }
  let server: EmbeddedPostgres | null = null
  let frozen: readonly number[] = []

  const start = async () => {
    server ??= await startEmbeddedPostgres({ dataDir, log: silent })
    pointTo(new URL(server.url).searchParams.get('host') ?? '', join(folder, 'socket'))
    return server
  }
  const thaw = () => {
    for (const pid of frozen) process.kill(pid, 'SIGCONT')
    frozen = []
  }
  const stop = async () => {
    thaw()
    await server?.stop()
    server = null
  }

  // Root runs PostgreSQL as somebody else, who must get in.
  chmodSync(folder, 0o755)
  execFileSync('cp', ['-a', inject('migratedCluster'), prepareClusterPaths(dataDir, silent).clusterDir])
  const address = new URL((await start()).url)
  address.searchParams.set('host', join(folder, 'socket'))
  const db = openDatabase(address.href, { connectionsMax: 4 })
  return {
    url: address.href,
    db,
    stop,
    start: async () => void (await start()),
    freeze: () => {
      frozen = freezeServer(dataDir)
    },
    thaw,
    close: async () => {
      await stop()
      await db.close()
    },
  }
}

/** Each start has a socket folder of its own: a link to the newest one is what everybody connects through. */
function pointTo(socketDir: string, link: string): void {
  symlinkSync(socketDir, `${link}.new`)
  renameSync(`${link}.new`, link)
}

/** The server first, so that it begets no more; then its children. */
function freezeServer(dataDir: string): readonly number[] {
  const server = Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(server, 'SIGSTOP')
  const children = childrenOf(server)
  for (const pid of children) process.kill(pid, 'SIGSTOP')
  return [...children, server]
}

function childrenOf(parent: number): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parentPid]) => (parentPid === parent && pid !== undefined ? [pid] : []))
}
