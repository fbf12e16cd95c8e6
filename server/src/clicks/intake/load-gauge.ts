import { performance } from 'node:perf_hooks'

const LOOK_EVERY_MS = 100
/** Of its time the event loop waits for less than the rest: more visits can hardly be answered. */
const BUSY_PERMILLE = 930

/** Watches how much of its time this thread works, for another thread to read. */
export function startLoadGauge(): { readonly shared: SharedArrayBuffer; stop(): void } {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const permille = new Int32Array(shared)
  let before = performance.eventLoopUtilization()
  const looking = setInterval(() => {
    const now = performance.eventLoopUtilization()
    Atomics.store(permille, 0, Math.round(1_000 * performance.eventLoopUtilization(now, before).utilization))
    before = now
  }, LOOK_EVERY_MS).unref()
  return { shared, stop: () => clearInterval(looking) }
}

/** @returns whether the thread that the gauge watches has no time left. */
export function readLoadGauge(shared: SharedArrayBuffer): () => boolean {
  const permille = new Int32Array(shared)
  return () => Atomics.load(permille, 0) >= BUSY_PERMILLE
}
