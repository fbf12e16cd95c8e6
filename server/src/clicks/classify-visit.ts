import { remembering } from '../platform/remembering.ts'
import { kindOfAgent } from './kind-of-agent.ts'
import type { VisitKind } from './visit.rules.ts'

/** What a visit is recognised by. */
type VisitSigns = {
  readonly method: string
  readonly userAgent: string
  /** What the browser says of a fetch that nobody asked for yet: Sec-Purpose, Purpose or X-Moz. */
  readonly purpose: string
  /** What the browser fetches it for, as Sec-Fetch-Dest has it; empty where it does not say. */
  readonly fetchedFor: string
}

/** A page somebody sees. All else (`image`, `script`, `empty` …) is fetched by a page, for everybody who looks at it. */
const SEEN: ReadonlySet<string> = new Set(['', 'document', 'iframe', 'frame', 'fencedframe', 'object', 'embed'])

const REMEMBERED_MAX = 5_000

/**
 * Tells a person's visit from a machine's. Somebody pressed a button to POST, whatever their agent looks like: a person
 * misread loses a tap, never a sale. The most recent agents are remembered: the
 * list of bots is one long pattern, and it stands in the visitor's way.
 */
export function createVisitClassifier(): (visit: VisitSigns) => VisitKind {
  const agentKind = remembering(REMEMBERED_MAX, kindOfAgent)
  return ({ method, userAgent, purpose, fetchedFor }) => {
    if (method === 'POST') return 'human'
    // Before the agent: an answer to a fetch ahead of time is kept for the click, also for people we misread.
    if (purpose !== '' && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch'
    if (!SEEN.has(fetchedFor)) return 'preview'
    const kind = agentKind(userAgent)
    if (kind !== 'human') return kind
    return method === 'HEAD' ? 'head' : 'human'
  }
}
