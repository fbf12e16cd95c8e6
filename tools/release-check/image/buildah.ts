import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** buildah with a store of its own: what this machine has of images is neither used nor changed. */
export type Buildah = {
  /** All of its arguments before the command's. */
  readonly globals: readonly string[]
  /** Runs one command. @returns what it printed. @throws Error with what it said last. */
  readonly run: (...args: readonly string[]) => string
}

const SAID_MAX = 2_000

/** Opens a store in a folder. It goes with the folder. */
export function openBuildah(folder: string): Buildah {
  const globals = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs']
  return { globals, run: (...args) => must('buildah', [...globals, ...args]) }
}

/** Runs a program to its end. @returns what it printed. @throws Error with what it said last. */
export function must(program: string, args: readonly string[], cwd?: string): string {
  const done = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    ...(cwd === undefined ? {} : { cwd }),
  })
  if (done.status === 0) return done.stdout.trim()
  const said = `${done.stdout ?? ''}\n${done.stderr ?? ''}`.trim().slice(-SAID_MAX)
  throw new Error(`${program} ${args.join(' ')} ended with ${done.status ?? done.signal}:\n${said}`)
}
