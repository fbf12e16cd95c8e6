import type { ClickId, LinkId } from '#contract/ids'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** What a request says about its sender. Kept in memory until the click is written; the address is never stored. */
export type Visitor = {
  readonly address: string
  readonly userAgent: string
  readonly referrer: string | null
}

/** `human` is a click; everything else is kept and counted apart. */
export type VisitKind = 'human' | 'bot' | 'preview' | 'prefetch' | 'head'

/** A visit to a short link, on its way to be stored. */
export type Visit = {
  readonly clickId: ClickId
  readonly scope: WorkspaceScope
  readonly linkId: LinkId
  readonly visitedAt: Date
  readonly kind: VisitKind
  readonly visitor: Visitor
  /** Of a crowd (crowd-watch.ts): how many visits this one stands for. Absent: one, of a distinct visitor. */
  readonly times?: number
}

/** The host a visitor came from, without `www.`; null when there is none or it is not a web page. */
export function referrerHostOf(referrer: string | null): string | null {
  if (!referrer || !URL.canParse(referrer)) return null
  const { protocol, hostname } = new URL(referrer)
  if (protocol === 'android-app:') return hostname.slice(0, 253) || null
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return hostname.replace(/^www\./, '').slice(0, 253)
}
