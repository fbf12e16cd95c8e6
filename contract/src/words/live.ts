/** What the server sends to open screens, as a hint to read again. */
export const LIVE_EVENTS = ['activity', 'click', 'link', 'connection'] as const
export type LiveEvent = (typeof LIVE_EVENTS)[number]
/** The last event of a stream, and why: the session ended, the membership did, or the person opened too many others. */
export type LiveEnd = 'signed_out' | 'left' | 'replaced'
/** What may change in a workspace: by others, as a live event, or by the person at the screen. */
export type Change = LiveEvent | 'member'

/**
 * The screens that say something else after a change, by the first words of their addresses. A `link` is its publication and
 * its saved link too, and wherever one of them is named.
 */
export const TOUCHED_SCREENS = {
  activity: [
    'activities',
    'products',
    'product-order',
    'home',
    'checklist',
    'people',
    'links',
    'links-summary',
    'saved-links',
    'publications',
    'codes',
    'integrations',
    'inbound',
  ],
  click: ['links', 'links-summary', 'saved-links', 'home', 'checklist', 'publications'],
  link: [
    'links',
    'links-summary',
    'saved-links',
    'publications',
    'codes',
    'home',
    'checklist',
    'product-order',
    'activities',
    'people',
  ],
  connection: ['integrations', 'youtube', 'podcasts', 'checklist', 'inbound'],
  member: ['members'],
} as const satisfies Readonly<Record<Change, readonly string[]>>
