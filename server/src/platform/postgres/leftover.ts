import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'
import type { PostgresLog } from './log.ts'
import { SOCKET_DIR_PREFIX } from './place.ts'

const POLL_MS = 20
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000

/**
 * Ends a server that outlived the app which started it. Call it only while holding the folder's lock.
 *
 * The pid file is never believed alone: after a restart of the machine its number may be any process.
 */
export async function endLeftover(clusterDir: string, log: PostgresLog): Promise<void> {
  const left = readPidFile(clusterDir)
  if (!left) return
  if (isServerOf(clusterDir, left.pid)) {
    log.warn(`Ending the database server an earlier run left behind (process ${left.pid}).`)
    await end(clusterDir, left.pid)
  } else if (isAlive(left.pid)) {
    // PostgreSQL itself would take the stranger for its own server and refuse to start.
    rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
  }
  if (basename(left.socketDir).startsWith(SOCKET_DIR_PREFIX)) rmSync(left.socketDir, { recursive: true, force: true })
}

// Its lines: pid, data directory, start time, port, socket directory, … (PostgreSQL's src/include/utils/pidfile.h)
function readPidFile(clusterDir: string): { pid: number; socketDir: string } | null {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketDir: lines[4]?.trim() ?? '' }
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
  throw new EmbeddedPostgresError('in_use', `An earlier database server (process ${pid}) does not end. End it by hand.`)

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
