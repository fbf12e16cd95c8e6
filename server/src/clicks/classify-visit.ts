import { isbot } from 'isbot'
import type { VisitKind } from './visit.rules.ts'

/** Apps that fetch a link to draw its preview card. They look like browsers to a bot list, or are on it only sometimes. */
const PREVIEW_AGENTS =
  /facebookexternalhit|facebot|twitterbot|slackbot|slack-imgproxy|discordbot|telegrambot|whatsapp|linkedinbot|skypeuripreview|pinterestbot|redditbot|embedly|iframely|viber|line-poker|mastodon|bluesky|cardyb|applebot|google-inspectiontool|vkshare/i

/**
 * Tells a person's visit from a machine's. An empty user agent is a bot's.
 * `purpose` is what the browser says of a fetch that nobody asked for yet: Sec-Purpose, Purpose or X-Moz.
 */
export function classifyVisit(request: {
  readonly method: string
  readonly userAgent: string
  readonly purpose: string
}): VisitKind {
  if (PREVIEW_AGENTS.test(request.userAgent)) return 'preview'
  if (request.userAgent === '' || isbot(request.userAgent)) return 'bot'
  if (/prefetch|prerender|preview/i.test(request.purpose)) return 'prefetch'
  return request.method === 'HEAD' ? 'head' : 'human'
}
