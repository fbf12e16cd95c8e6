import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

const STEPS = 1_000_000

/** Waiting and chance, as something to hand in: tests neither wait nor are left to luck. */
export type Pacing = {
  /** Ends early, by throwing, when the signal says so. */
  pause(ms: number, signal?: AbortSignal): Promise<void>
  /** From 0 to 1. */
  chance(): number
}

export const systemPacing: Pacing = {
  pause: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  chance: () => randomInt(STEPS + 1) / STEPS,
}
