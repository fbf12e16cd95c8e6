import { performance } from 'node:perf_hooks'

const LOOK_EVERY_MS = 100
/** A look counts for so much: what is read is the last half second, more or less, and not one long turn of the loop. */
const WEIGHT = 0.2
/** Of its time the event loop waits for less than the rest: more visits can hardly be answered. */
const BUSY_PERMILLE = 820

/** Watches how much of its time this thread works, for another thread to read. */
export function startLoadGauge(): { readonly shared: SharedArrayBuffer; stop(): void } {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const permille = new Int32Array(shared)
  let before = performance.eventLoopUtilization()
  let usual = 0
  const looking = setInterval(() => {
    const now = performance.eventLoopUtilization()
    usual += WEIGHT * (performance.eventLoopUtilization(now, before).utilization - usual)
    Atomics.store(permille, 0, Math.round(1_000 * usual))
    before = now
  }, LOOK_EVERY_MS).unref()
  return { shared, stop: () => clearInterval(looking) }
}

/** @returns whether the thread that the gauge watches has no time left. */
export function readLoadGauge(shared: SharedArrayBuffer): () => boolean {
  const permille = new Int32Array(shared)
  return () => Atomics.load(permille, 0) >= BUSY_PERMILLE
}
