import { networkOf } from '../../platform/net/index.ts'
import type { Visit } from '../visit.rules.ts'

/** So often a sum is kept. A process that is killed loses what it has summed up since. */
const KEEP_EVERY_MS = 1_000

/**
 * Sums up visits of crowds: one visit a second stands for all of a network to a link. It keeps the first one's agent
 * and referrer.
 */
export function createCrowdSums(keep: (visit: Visit) => void) {
  const sums = new Map<string, { readonly first: Visit; times: number }>()
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const due = [...sums.values()]
    sums.clear()
    for (const { first, times } of due) keep({ ...first, times })
  }
  return {
    add(visit: Visit): void {
      const key = `${visit.linkId} ${visit.kind} ${networkOf(visit.visitor.address)}`
      const sum = sums.get(key)
      if (sum) sum.times += 1
      else sums.set(key, { first: visit, times: 1 })
      timer ??= setTimeout(flush, KEEP_EVERY_MS).unref()
    },
    flush,
  }
}
