import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { must, type Buildah } from './buildah.ts'
import { descendantsOf, memoryOf, type Process } from './processes.ts'

export type Place = {
  readonly buildah: Buildah
  /** A working container, as `buildah from` names it. */
  readonly name: string
  /** What the image runs. */
  readonly command: readonly string[]
  /** This machine's folder that is its volume. */
  readonly dataDir: string
  readonly url: string
  readonly env: Readonly<Record<string, string>>
}

type Stopped = {
  readonly code: number | null
  readonly tookMs: number
  /** What it printed last. */
  readonly said: string
}

export type Container = {
  /** From the start to the first good answer of `/readyz`. */
  readonly readyMs: number
  /** What its processes hold together. */
  readonly memoryBytes: () => number
  /** Sends TERM to its first process and waits. */
  readonly stop: () => Promise<Stopped>
  /** Ends all of it at once. */
  readonly kill: () => Promise<void>
}

const READY_MS_MAX = 60_000
const LOOK_MS = 20
const SAID_MAX = 4_000

/** Runs what the image runs, and waits until it is ready. @throws Error with what it printed last. */
export async function startContainer(place: Place): Promise<Container> {
  const startedMs = performance.now()
  const child = spawn('buildah', runArguments(place, place.command), { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (bytes: Buffer) => (said = (said + String(bytes)).slice(-SAID_MAX)))
  const inside = () =>
    descendantsOf(child.pid ?? 0).filter(({ program }) => program !== '' && !program.includes('buildah'))
  while (!(await isReady(place.url))) {
    if (child.exitCode !== null) throw new Error(`the container ended with ${child.exitCode}:\n${said}`)
    if (performance.now() - startedMs > READY_MS_MAX) {
      end(inside(), 'SIGKILL')
      throw new Error(`the container was not ready in time:\n${said}`)
    }
    await pause(LOOK_MS)
  }
  return {
    readyMs: performance.now() - startedMs,
    memoryBytes: () => memoryOf(inside()),
    kill: async () => {
      end(inside(), 'SIGKILL')
      await ended
    },
    stop: async () => {
      const askedMs = performance.now()
      end(inside().slice(0, 1), 'SIGTERM')
      const [code] = await ended
      return { code, tookMs: performance.now() - askedMs, said }
    },
  }
}

/** Runs one more program in a running container, as `docker exec` does. @returns what it printed. @throws Error */
export const execute = (place: Place, ...command: readonly string[]): string =>
  must('buildah', runArguments(place, command))

function runArguments({ buildah, name, dataDir, env }: Place, command: readonly string[]): string[] {
  const variables = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`])
  const volume = ['--volume', `${dataDir}:/data`]
  return [...buildah.globals, 'run', '--isolation', 'chroot', ...volume, ...variables, name, '--', ...command]
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

function end(processes: readonly Process[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}
