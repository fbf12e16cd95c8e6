export type RecentlyUsed<V> = {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
  values(): Iterable<V>
}

/**
 * Keeps the `entriesMax` entries used last, and at most twice as many, in two generations: a full one becomes the old one,
 * and entries of it that are used move to the new one. A look-up among the young changes nothing and costs one look into a
 * Map: every visitor waits for it, and a list in the order of use would cost microseconds (ADR 0041).
 */
export function createRecentlyUsed<V extends {} | null>(entriesMax: number): RecentlyUsed<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()

  function set(key: string, value: V): void {
    if (young.size >= entriesMax && !young.has(key)) {
      old = young
      young = new Map()
    }
    old.delete(key)
    young.set(key, value)
  }
  return {
    get(key) {
      const found = young.get(key)
      if (found !== undefined) return found
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    set,
    delete(key) {
      young.delete(key)
      old.delete(key)
    },
    *values() {
      yield* young.values()
      yield* old.values()
    },
  }
}
