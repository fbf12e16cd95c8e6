import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'
import type { PostgresLog } from './log.ts'
import { SOCKET_DIR_PREFIX } from './cluster-paths.ts'
import { SOCKET_NAME } from './settings.ts'

const POLL_MS = 20
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000

/**
 * Ends a server that outlived the app which started it. Call it only while holding the folder's lock.
 *
 * The pid file is never believed alone: after a restart of the machine its number may be any process, and in a copied
 * folder it names the server of the original.
 */
export async function endLeftover(clusterDir: string, log: PostgresLog): Promise<void> {
  const left = readPidFile(clusterDir)
  if (!left) return
  if (isServerOf(clusterDir, left.pid)) {
    log.warn(`Stopping the database server that an earlier run left behind (process ${left.pid}).`)
    await end(clusterDir, left.pid)
  } else if (isAlive(left.pid)) {
    // PostgreSQL itself would take the stranger for its own server and refuse to start.
    rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
  }
  await clearSocketDir(left.socketDir)
}

/**
 * Takes away a pid file that came along when the folder of a running server was copied: it names that other server,
 * which is none of our business. Only where programs would believe it.
 */
export function dropCopiedPidFile(clusterDir: string): void {
  const left = readPidFile(clusterDir)
  if (left && !isSameFolder(left.dataDir, clusterDir)) rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
}

function isSameFolder(one: string, other: string): boolean {
  return plainPath(one) === plainPath(other)
}

const plainPath = (path: string) => (process.platform === 'win32' ? resolve(path).toLowerCase() : resolve(path))

// A copied pid file names the socket of the server it was copied from. A server that still answers there is left alone.
async function clearSocketDir(dir: string): Promise<void> {
  if (!basename(dir).startsWith(SOCKET_DIR_PREFIX)) return
  if (await isListenedTo(join(dir, SOCKET_NAME))) return
  rmSync(dir, { recursive: true, force: true })
}

/** True also where we cannot know: a socket of another account, or one that is too busy to answer. */
function isListenedTo(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path)
    socket.once('connect', () => done(true))
    socket.once('error', (error) => done(!('code' in error && ['ENOENT', 'ECONNREFUSED'].includes(String(error.code)))))
    socket.on('connect', () => socket.destroy())
  })
}

// Its lines: pid, data directory, start time, port, socket directory, … (PostgreSQL's src/include/utils/pidfile.h)
function readPidFile(clusterDir: string): { pid: number; dataDir: string; socketDir: string } | null {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), dataDir: lines[1]?.trim() ?? '', socketDir: lines[4]?.trim() ?? '' }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

// A server's working directory is its data directory, which tells it from a stranger with a recycled number.
function isServerOf(clusterDir: string, pid: number): boolean {
  if (!(pid > 1)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === clusterDir
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(clusterDir)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 1 && process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function end(clusterDir: string, pid: number): Promise<void> {
  if (await endBy('SIGINT', FAST_STOP_MS)) return
  if (await endBy('SIGQUIT', IMMEDIATE_STOP_MS)) return
  throw new EmbeddedPostgresError(
    'in_use',
    `An earlier database server (process ${pid}) does not stop. Stop it by hand.`,
  )

  async function endBy(signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
    try {
      process.kill(pid, signal)
    } catch {
      return true
    }
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += POLL_MS) {
      if (!isServerOf(clusterDir, pid)) return true
      await pause(POLL_MS)
    }
    return false
  }
}
