import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, type Binaries } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import { claimFolder } from './claim-folder.ts'
import { EmbeddedPostgresError, inUseElsewhere } from './errors.ts'
import { endLeftover } from './leftover.ts'
import { lockCluster, type Release } from './lock.ts'
import type { PostgresLog } from './log.ts'
import { APP_ROLE, handToApp } from './own-role.ts'
import { createSocketDir, prepareClusterPaths, type ClusterPaths } from './cluster-paths.ts'
import { endOnWindows, runOnWindows } from './run-on-windows.ts'
import { runServer, type Running } from './run-server.ts'
import { shortenLog } from './shorten-log.ts'
import { databaseUrl, type Listening } from './settings.ts'
import { ensureDatabase, waitUntilReady } from './wait-until-ready.ts'

export type EmbeddedPostgresOptions = {
  /** Kept between starts; made when missing. */
  readonly dataDir: string
  readonly log: PostgresLog
  /** False gives up the crash promise for speed; only tests may. Default true. */
  readonly durable?: boolean
}

export type EmbeddedPostgres = {
  /** The database `creator_kiwi`, for the role that owns it. */
  readonly url: string
  /** The same for the server's superuser. */
  readonly adminUrl: string
  /** Settles when the server process has ended, asked or not. */
  readonly exited: Promise<void>
  /** Stops the server and waits for its end. Safe to repeat. */
  stop(): Promise<void>
}

export const DATABASE = 'creator_kiwi'
/** Whom initdb made. */
const SUPERUSER = 'postgres'
const STARTS_MAX = 20
const START_PAUSE_MS = 250

/**
 * Starts a PostgreSQL server of our own on a folder, and stops it with this process, however that ends.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options
  const place = prepareClusterPaths(options.dataDir, log)
  const release = await claimCluster(place)
  let listening: Listening | null = null
  try {
    const binaries = findBinaries(place.account, place.copiesDir, log)
    await (process.platform === 'win32' ? endOnWindows(place.clusterDir, binaries) : endLeftover(place.clusterDir, log))
    await createCluster(place, binaries, durable)
    listening = await chooseListening(place)
    const server = await startServer(place, binaries, listening, durable)
    return handOver(server, listening, release)
  } catch (error) {
    await cleanUp(listening, release)
    throw error
  }
}

/** The socket says who it is, but each container has sockets of its own; the file's lock is one for all of them. */
async function claimCluster({ homeDir, account }: ClusterPaths): Promise<Release> {
  const unlock = await lockCluster(homeDir)
  try {
    const release = claimFolder(homeDir, account)
    if (release === null) throw inUseElsewhere(homeDir)
    return () => {
      release()
      return unlock()
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

function handOver(server: Running, listening: Listening, release: Release): EmbeddedPostgres {
  const exited = server.exited.then(() => cleanUp(listening, release))
  let stopping: Promise<void> | null = null
  const stop = () => (stopping ??= server.stop().then(() => exited))
  const url = databaseUrl(listening, DATABASE, APP_ROLE)
  return { url, adminUrl: databaseUrl(listening, DATABASE, SUPERUSER), exited, stop }
}

async function chooseListening(place: ClusterPaths): Promise<Listening> {
  if (process.platform !== 'win32') return { kind: 'socket', dir: createSocketDir(place.account) }
  return { kind: 'loopback', port: await freePort(), password: readFileSync(place.passwordFile, 'utf8') }
}

async function startServer(
  place: ClusterPaths,
  binaries: Binaries,
  listening: Listening,
  durable: boolean,
): Promise<Running> {
  for (let starts = 1; ; starts++) {
    const logFrom = shortenLog(place.logFile)
    const run = process.platform === 'win32' ? runOnWindows : runServer
    const server = await run(place, binaries, listening, durable)
    const adminUrl = databaseUrl(listening, 'postgres', SUPERUSER)
    const outcome = await waitUntilReady(adminUrl, server.exited)
    if (outcome === 'ready') return await withDatabase(server, listening)
    if (outcome === 'too_late') await server.stop()
    const said = readFileSync(place.logFile, 'utf8').slice(logFrom).trim()
    // Sessions of a killed server may take a moment to notice; until then PostgreSQL protects their memory.
    const mayPass = outcome === 'exited' && said.includes('pre-existing shared memory block')
    if (!mayPass || starts === STARTS_MAX)
      throw new EmbeddedPostgresError('did_not_start', `PostgreSQL did not start: ${said}`)
    await pause(START_PAUSE_MS)
  }
}

async function withDatabase(server: Running, listening: Listening): Promise<Running> {
  const password = listening.kind === 'loopback' ? listening.password : null
  try {
    await ensureDatabase(databaseUrl(listening, 'postgres', SUPERUSER), DATABASE)
    await handToApp(databaseUrl(listening, DATABASE, SUPERUSER), password)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function cleanUp(listening: Listening | null, release: Release): Promise<void> {
  if (listening?.kind === 'socket') rmSync(listening.dir, { recursive: true, force: true })
  await release()
}
