import { randomInt } from 'node:crypto'
import { networkOf } from '../../platform/net/index.ts'
import { remembering } from '../../platform/remembering.ts'
import type { Visit } from '../visit.rules.ts'

/**
 * So many clicks of one network on one link in one minute are distinct people; those after them are repeats. Shared
 * addresses of carriers, offices and lecture halls stay below; a script that makes up an agent for each visit does not.
 */
export const PEOPLE_A_MINUTE = 100
/** So many are kept one by one, and a sale finds its click among them; those after them are sums. */
export const KEPT_A_MINUTE = 1_000

/** One of the distinct visitors, one more of a crowd, or one of so many that only their number is kept. */
export type Standing = 'told_apart' | 'repeat' | 'sum'

type Seen = Pick<Visit, 'visitor' | 'linkId' | 'kind' | 'visitedAt'>

const MINUTE_MS = 60_000
const CELLS = 2 ** 18
const COUNT_MAX = 2 ** 16 - 1
const NETWORKS_REMEMBERED = 5_000

/**
 * Counts the visits of a network to a link in a minute, people and machines apart. In half a megabyte, however many
 * come: pairs that fall into one cell are counted together, which happens to one in 250,000. Each process counts what
 * it answers, so that three of them let up to three times as many pass.
 */
export function createCrowdWatch(): (visit: Seen) => Standing {
  const counts = new Uint16Array(CELLS)
  // Nobody outside can work out whose cell is whose.
  const seed = randomInt(2 ** 32)
  const longNetworkOf = remembering(NETWORKS_REMEMBERED, networkOf)
  let minute = 0

  return ({ visitor: { address }, linkId, kind, visitedAt }) => {
    const now = Math.floor(visitedAt.getTime() / MINUTE_MS)
    if (now !== minute) {
      counts.fill(0)
      minute = now
    }
    const network = address.includes(':') ? longNetworkOf(address) : address
    const link = mixed(linkId, seed)
    const of = mixed(network, kind === 'human' ? link : ~link)
    const cell = (of ^ (of >>> 15)) & (CELLS - 1)
    const count = Math.min((counts[cell] ?? 0) + 1, COUNT_MAX)
    counts[cell] = count
    if (count > KEPT_A_MINUTE) return 'sum'
    return count > PEOPLE_A_MINUTE && kind === 'human' ? 'repeat' : 'told_apart'
  }
}

/** FNV-1a: this stands in every visitor's way, and a better hash would gain nothing. */
function mixed(text: string, start: number): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash
}
