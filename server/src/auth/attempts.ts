import type { Clock } from '../platform/clock.ts'
import { TooManyAttempts } from './errors.ts'

const WINDOW_MS = 5 * 60_000
const KEYS_MAX = 50_000

export type Attempts = {
  /** Counts one attempt. @throws TooManyAttempts when this key has had `max` within five minutes. */
  take(key: string, max: number): void
  /** Takes an attempt back: it was a good one. */
  giveBack(key: string): void
}

/** Counts attempts in memory, per process: enough to make guessing passwords slow. */
export function createAttempts(clock: Clock): Attempts {
  const windows = new Map<string, { endsMs: number; count: number }>()
  return {
    take(key, max) {
      const nowMs = clock.now().getTime()
      if (windows.size >= KEYS_MAX) forgetEnded(windows, nowMs)
      const known = windows.get(key)
      const current = known && known.endsMs > nowMs ? known : { endsMs: nowMs + WINDOW_MS, count: 0 }
      if (current.count >= max) throw new TooManyAttempts()
      windows.set(key, { ...current, count: current.count + 1 })
    },
    giveBack(key) {
      const known = windows.get(key)
      if (known && known.count > 0) windows.set(key, { ...known, count: known.count - 1 })
    },
  }
}

function forgetEnded(windows: Map<string, { endsMs: number }>, nowMs: number): void {
  for (const [key, { endsMs }] of windows) if (endsMs <= nowMs) windows.delete(key)
  // Still full: somebody makes up keys. Forgetting all costs us a little slowness for guessers, not memory.
  if (windows.size >= KEYS_MAX) windows.clear()
}
