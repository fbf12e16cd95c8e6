export type Random = {
  /** Between 0 and 1. */
  next(): number
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** Chance that repeats itself: the same seed gives the same sample data (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  // Compared with undefined alone: null is something a list may hold.
  const pick = <T>(list: readonly [T, ...T[]]): T => {
    const chosen = list[below(list.length)]
    return chosen === undefined ? list[0] : chosen
  }
  return { next, below, pick }
}
