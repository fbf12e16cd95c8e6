import type { VisitKind } from '../clicks/index.ts'

/** What the redirect knows of a link. */
export type KnownLink = {
  readonly isTracked: boolean
  readonly isOff: boolean
  /** Whether its destination is this installation: the visitor would come straight back. */
  readonly leadsBack: boolean
  /** Whether visitors of a link that is off may continue to its destination. */
  readonly leadsOn: boolean
}

/** What the visitor requested: the short URL itself, its preview (`+`), or to continue from one of our pages. */
export type Asked = 'link' | 'preview' | 'continue'

export type Decision =
  | { readonly answer: 'redirect'; readonly isRecorded: boolean }
  | { readonly answer: 'preview_page'; readonly isRecorded: boolean }
  | { readonly answer: 'off_page'; readonly isRecorded: false }
  | { readonly answer: 'dead_end_page'; readonly isRecorded: false }
  | { readonly answer: 'not_yet'; readonly isRecorded: true }
  | { readonly answer: 'not_found_page'; readonly isRecorded: false }

/**
 * Decides how a visit to a short link is answered. Machines are never sent to a checkout: each visit there opens a
 * checkout session and spoils the seller's conversion rate. A plain destination they may see.
 * What a browser fetches before anybody clicked is refused: it shows a person whatever it got, and asks again only
 * after an error (Chromium 148 drops 503 and 425; after 204 the click does nothing).
 */
export function decide(link: KnownLink | null, kind: VisitKind, asked: Asked): Decision {
  if (!link) return { answer: 'not_found_page', isRecorded: false }
  if (link.isOff && !(link.leadsOn && asked === 'continue')) return { answer: 'off_page', isRecorded: false }
  if (link.leadsBack) return { answer: 'dead_end_page', isRecorded: false }
  if (asked === 'preview') return { answer: 'preview_page', isRecorded: false }
  if (kind === 'prefetch') return { answer: 'not_yet', isRecorded: true }
  if (kind !== 'human' && link.isTracked) return { answer: 'preview_page', isRecorded: true }
  return { answer: 'redirect', isRecorded: true }
}
