import { createRecentlyUsed } from './recently-used.ts'

/** Remembers results for the `entriesMax` keys used last, or some more, and works out the others. */
export function remembering<V extends {} | null>(entriesMax: number, work: (key: string) => V): (key: string) => V {
  const known = createRecentlyUsed<V>(entriesMax)
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const result = work(key)
    known.set(key, result)
    return result
  }
}
