import type { Ticks } from '../../platform/clock.ts'

/** What lasts longer is no burst but the usual load, and must be stored as fast as it comes. */
export const BURST_MS = 30_000

/** @returns whether a busy time is a burst still. Begins to count when it is first asked in that time. */
export function createBurstWatch(isBusy: () => boolean, ticks: Ticks): () => boolean {
  let sinceMs = Infinity
  return () => {
    sinceMs = isBusy() ? Math.min(sinceMs, ticks()) : Infinity
    return sinceMs !== Infinity && ticks() - sinceMs < BURST_MS
  }
}
