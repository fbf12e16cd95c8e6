import type { Cores } from './cores.ts'
import { generateLoad } from './load.ts'
import type { Measured } from './measured.ts'
import type { Subject } from './subjects.ts'
import { processorSecondsOf } from './usage.ts'

export const CONNECTIONS = 64
export const WARM_UP_SECONDS = 5

export type Paced = { readonly seconds: number; readonly visitsMin?: number; readonly visitsPerSecond?: number }

type Visitors = { readonly cores: Cores; readonly shortHost: string; readonly links: number }

/** Each load goes on where the last one ended, so that every round has its own mixture of links and visitors. */
export function createVisiting({ cores, shortHost, links }: Visitors) {
  let from = 0
  return async ({ port, pid }: Subject, load: Paced): Promise<Measured> => {
    const usedBefore = processorSecondsOf(pid)
    const visitors = { host: shortHost, links, from, connections: CONNECTIONS }
    const pace = { visitsMin: 0, visitsPerSecond: null, ...load }
    const result = await generateLoad({ ...pace, ...visitors, port, core: cores?.generator ?? null })
    from += result.answered
    return { ...result, processorSeconds: processorSecondsOf(pid) - usedBefore }
  }
}
