import { LRUCache } from 'lru-cache'

/**
 * Works out what is asked for often once, for the `entriesMax` keys asked for last. The first question takes the memory
 * for all of them, which takes milliseconds: a process that is never asked has no use for it.
 */
export function remembering<V>(entriesMax: number, work: (key: string) => V): (key: string) => V {
  const start = () =>
    new LRUCache<string, { readonly result: V }>({ max: entriesMax, memoMethod: (key) => ({ result: work(key) }) })
  let known: ReturnType<typeof start> | undefined
  return (key) => (known ??= start()).memo(key).result
}
