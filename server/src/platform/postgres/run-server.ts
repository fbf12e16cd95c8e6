import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { giveTo, type Account } from './account.ts'
import { shortenLog } from './shorten-log.ts'
import type { Binaries } from './binaries.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { serverArguments, serverEnv, type Listening } from './settings.ts'

/** A running server. */
export type Running = {
  /** Settles when the process has ended, asked or not. */
  readonly exited: Promise<void>
  /** Ends sessions, writes a checkpoint, exits. */
  stop(): Promise<void>
}

const LOG_LOOK_MS = 10_000
const FAST_STOP_MS = 30_000

/** Starts the server process and ties its life to ours; it is not yet ready for connections. */
export function runServer(place: ClusterPaths, binaries: Binaries, listening: Listening, durable: boolean): Running {
  const log = openSync(place.logFile, 'a')
  giveTo(place.account, place.logFile)
  const server = spawn(binaries.postgres, serverArguments(place.clusterDir, listening, durable), {
    ...place.account,
    cwd: place.homeDir,
    env: serverEnv(),
    // In its own session: Ctrl-C is for the app, which ends the database after its own work.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const boundLog = setInterval(() => shortenLog(place.logFile), LOG_LOOK_MS).unref()
  const release = guard(server.pid, place.account, listening.kind === 'socket' ? listening.dir : '')
  const exited = new Promise<void>((done) => server.once('exit', done).once('error', () => done())).then(() => {
    clearInterval(boundLog)
    return release()
  })
  server.unref()

  return { exited, stop }

  async function stop(): Promise<void> {
    server.ref()
    server.kill('SIGINT')
    const hurry = new AbortController()
    const late = pause(FAST_STOP_MS, 'late', { signal: hurry.signal }).catch(() => 'ended')
    if ((await Promise.race([exited, late])) === 'late') server.kill('SIGQUIT')
    hurry.abort()
    await exited
  }
}

// A shell that waits on a pipe only we hold. The system closes the pipe however we die, kill -9 included;
// the shell then ends the server. Node has no parent-death signal, and macOS has none at all.
const GUARD_SCRIPT = `
read -r word
[ "$word" = done ] && exit
kill -INT "$1"
for second in 1 2 3 4 5 6 7 8 9 10; do
  rmdir "$2" 2>/dev/null && exit
  sleep 1
done`

function guard(serverPid: number | undefined, account: Account, socketDir: string): () => void {
  if (!serverPid) return () => undefined
  const shell = spawn('/bin/sh', ['-c', GUARD_SCRIPT, 'database-guard', String(serverPid), socketDir], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  return () => void shell.stdin.end('done\n')
}
