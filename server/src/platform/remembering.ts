import { createRecentlyUsed } from './recently-used.ts'

/** Works out what is asked for often once, for the `entriesMax` keys asked for last, or some more. */
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
