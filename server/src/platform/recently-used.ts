/** A map that holds `entriesMax` entries and lets go of the one that was not asked for longest. */
export type RecentlyUsed<V> = {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
  values(): Iterable<V>
}

export function createRecentlyUsed<V>(entriesMax: number): RecentlyUsed<V> {
  // A Map remembers the order in which keys were set: the first one is the longest unused.
  const entries = new Map<string, V>()
  return {
    get(key) {
      const value = entries.get(key)
      // Half empty, it lets go of nothing soon: then the order is not worth keeping at every look.
      if (value === undefined || entries.size * 2 <= entriesMax) return value
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      const [oldest] = entries.size > entriesMax ? entries.keys() : []
      if (oldest !== undefined) entries.delete(oldest)
    },
    delete: (key) => void entries.delete(key),
    values: () => entries.values(),
  }
}

/** Works out what is asked for often once; undefined and promises are no results. */
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
