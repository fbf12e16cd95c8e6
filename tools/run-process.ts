import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Running = {
  readonly process: ChildProcess
  /** Settles when it has ended, asked or not. */
  readonly ended: Promise<void>
  /** Asks it to stop and waits until it has. Safe to repeat. */
  stop(): Promise<void>
}

type Options = {
  readonly env?: Record<string, string>
  /** For Node itself. */
  readonly flags?: readonly string[]
  /** A program with its arguments that becomes ours in the end, such as a shell that sets limits and says `exec "$@"`. */
  readonly through?: readonly string[]
  /** The process is ready when it prints a line with this in it. */
  readonly readyWhen: string
  /** Gets every line it prints. */
  readonly onLine?: (line: string) => void
}

/**
 * Starts one of our own programs with this very Node and waits until it says it is ready.
 * @throws Error with what it printed last, when it ends before that.
 */
export async function runProcess(file: string, args: readonly string[], options: Options): Promise<Running> {
  const { through = [], flags = [] } = options
  const [program = process.execPath, ...rest] = [...through, process.execPath, ...flags, file, ...args]
  const child = spawn(program, rest, {
    cwd: new URL('../', import.meta.url),
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole group: a child of its own group is stopped by us, in order.
    detached: process.platform !== 'win32',
  })
  const lastLines: string[] = []
  const isReady = Promise.withResolvers<void>()
  const hasEnded = Promise.withResolvers<void>()
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > 20) lastLines.shift()
      options.onLine?.(line)
      if (line.includes(options.readyWhen)) isReady.resolve()
    })
  }
  child.once('exit', (code) => {
    hasEnded.resolve()
    isReady.reject(new Error(`${file} ended with ${code ?? 'a signal'}:\n${lastLines.join('\n')}`))
  })
  await isReady.promise
  return {
    process: child,
    ended: hasEnded.promise,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await hasEnded.promise
    },
  }
}
