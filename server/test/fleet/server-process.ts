import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runProcess, type Running } from '../../../tools/run-process.ts'

/** One process of ours, which may be killed and started again with the same settings. */
export type ServerProcess = {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  isRunning(): boolean
  /** Starts it and waits until it is ready. @throws Error with what it printed last. */
  start(): Promise<void>
  /** Starts it as a supervisor would: again and again until it is ready, for half a minute at most. */
  startUntilReady(): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Ends it at once, without a word of warning. */
  kill(): Promise<void>
  /** Asks it to stop and waits until it has. Safe to repeat. */
  stop(): Promise<void>
}

export type ServerSettings = {
  readonly port: number
  readonly env: Readonly<Record<string, string>> & { readonly DATA_DIR: string }
  /** Another entry than the product's. */
  readonly file?: string
  readonly through?: readonly string[]
  /** Gets each line of its log. */
  readonly onLine: (line: string) => void
}

/** What Node compiled once it does not compile again: processes start a third sooner. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/fleet', import.meta.url))
const TRIES_MAX = 60
const TRY_AGAIN_MS = 500

export function createServerProcess({ port, env, through, onLine, ...settings }: ServerSettings): ServerProcess {
  const file = settings.file ?? 'server/src/main.ts'
  let running: Running | null = null

  async function start(): Promise<void> {
    running = await runProcess(file, [], {
      env: { NODE_COMPILE_CACHE: COMPILED, ...env, PORT: String(port), LOG_LEVEL: 'info' },
      readyWhen: '"msg":"ready"',
      onLine,
      ...(through ? { through } : {}),
    })
    endWithUs(running)
  }

  async function startUntilReady(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await start()
      } catch (error) {
        if (tries === TRIES_MAX) throw error
        await pause(TRY_AGAIN_MS)
      }
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir: env.DATA_DIR,
    isRunning: () => running?.process.exitCode === null && running.process.signalCode === null,
    start,
    startUntilReady,
    signal: (signal) => void running?.process.kill(signal),
    kill: async () => {
      running?.process.kill('SIGKILL')
      await running?.ended
    },
    stop: async () => running?.stop(),
  }
}

/** A shell that waits on a pipe only we hold: a test run that is killed leaves no process behind. */
function endWithUs({ process: { pid }, ended }: Running): void {
  const script = 'read -r word; [ "$word" = done ] || kill -KILL "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  guard.stdin.on('error', () => undefined)
  void ended.then(() => guard.stdin.end('done\n'))
}
