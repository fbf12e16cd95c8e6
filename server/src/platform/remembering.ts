import { LRUCache } from 'lru-cache'

/** Works out what is asked for often once, for the `entriesMax` keys asked for last. */
export function remembering<V>(entriesMax: number, work: (key: string) => V): (key: string) => V {
  const known = new LRUCache<string, { readonly result: V }>({
    max: entriesMax,
    memoMethod: (key) => ({ result: work(key) }),
  })
  return (key) => known.memo(key).result
}
