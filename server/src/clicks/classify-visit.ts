import { isbot } from 'isbot'
import { remembering } from '../platform/recently-used.ts'
import type { VisitKind } from './visit.rules.ts'

/** Apps that fetch a link to draw its preview card. They look like browsers to a bot list, or are on it only sometimes. */
const PREVIEW_AGENTS =
  /facebookexternalhit|facebot|twitterbot|slackbot|slack-imgproxy|discordbot|telegrambot|whatsapp|linkedinbot|skypeuripreview|pinterestbot|redditbot|embedly|iframely|viber|line-poker|mastodon|bluesky|cardyb|applebot|google-inspectiontool|vkshare/i

/** What a visit is told by. */
type VisitSigns = {
  readonly method: string
  readonly userAgent: string
  /** What the browser says of a fetch that nobody asked for yet: Sec-Purpose, Purpose or X-Moz. */
  readonly purpose: string
}

const REMEMBERED_MAX = 5_000

/**
 * Tells a person's visit from a machine's. Somebody pressed a button to POST, whatever their agent looks like: a person
 * misread loses a tap, never a sale. An empty user agent is a bot's. The most recent agents are remembered: the
 * list of bots is one long pattern, and it stands in the visitor's way.
 */
export function createVisitClassifier(): (visit: VisitSigns) => VisitKind {
  const agentKind = remembering(REMEMBERED_MAX, kindOfAgent)
  return ({ method, userAgent, purpose }) => {
    if (method === 'POST') return 'human'
    const kind = agentKind(userAgent)
    if (kind !== 'human') return kind
    if (purpose !== '' && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch'
    return method === 'HEAD' ? 'head' : 'human'
  }
}

function kindOfAgent(userAgent: string): VisitKind {
  if (PREVIEW_AGENTS.test(userAgent)) return 'preview'
  return userAgent === '' || isbot(userAgent) ? 'bot' : 'human'
}
