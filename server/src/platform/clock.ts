/** Tells the time; only this file asks the machine. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** Milliseconds since some moment. They only ever grow, whatever happens to the machine's clock: for durations. */
export type Ticks = () => number

export const systemTicks: Ticks = () => performance.now()

/** A clock that only moves when told to, for tests and demonstrations. */
export function fixedClock(start: Date): Clock & { advanceMs(ms: number): void; set(date: Date): void } {
  let nowMs = start.getTime()
  return {
    now: () => new Date(nowMs),
    advanceMs: (ms) => {
      nowMs += ms
    },
    set: (date) => {
      nowMs = date.getTime()
    },
  }
}
