import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { OldNode } from './old-node.ts'

export type Script = {
  /** Settles with npm's exit code; null after a signal. */
  readonly ended: Promise<number | null>
  said(): string
  /** @throws Error when it ends, or ten minutes pass, before it printed this. */
  says(pattern: RegExp): Promise<void>
  /** Sends TERM to npm alone and waits until npm has ended. */
  end(): Promise<void>
}

type Call = {
  readonly old: OldNode
  readonly cwd: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const READY_MS_MAX = 600_000
const LOOK_MS = 100
const SAID_MAX = 20_000

/** Runs an npm script as somebody at a shell would, with the old Node. */
export function startScript({ old, cwd, args, env = {} }: Call): Script {
  const child = spawn(old.path, [old.npmScript, ...args], {
    cwd,
    env: { ...old.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-SAID_MAX)
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    ended,
    said: () => said,
    async says(pattern) {
      const until = performance.now() + READY_MS_MAX
      while (!pattern.test(said)) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode}`)
        if (performance.now() > until) throw new Error(`it did not say ${pattern} in time`)
        await pause(LOOK_MS)
      }
    },
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
