import type { Money } from '#contract/money'
import type { PerView, UsualVideo } from '#contract/scoreboard'
import { orderTotals } from '#contract/words/totals'
import { medianOf } from './median.rules.ts'
import { COMPARED_MIN, standOuts } from './stand-out.rules.ts'

/** What is known of a publication to compare it by. */
export type Known = {
  readonly links: number
  readonly isVideo: boolean
  readonly publishedAt: Date | null
  readonly views: number | null
  /** Since publishing; null without a day. */
  readonly since: { readonly clicks: number; readonly sales: number; readonly net: readonly Money[] } | null
}
export type TrackedSince = { readonly clicks: Date; readonly sales: Date | null }
type Context = { readonly tracked: TrackedSince; readonly displayCurrency: string }

/** How each publication did for its views, and what a video usually does. In the order they are given. */
export function perViews<T extends Known>(
  all: readonly T[],
  context: Context,
): { readonly perView: ReadonlyMap<T, PerView>; readonly usual: UsualVideo | null } {
  const plain = new Map(all.map((one) => [one, perViewOf(one, context)]))
  const compared = all.flatMap((one) => {
    const numbers = plain.get(one)
    return one.isVideo && one.since && one.views && numbers?.revenuePerThousand && numbers.clickRate !== null
      ? [{ one, sales: one.since.sales, views: one.views, net: leading(one.since.net, context), ...numbers }]
      : []
  })
  const marks = standOuts(compared)
  const perView = new Map(plain)
  compared.forEach(({ one }, index) => {
    const before = plain.get(one)
    if (before) perView.set(one, { ...before, standsOut: marks[index] ?? null })
  })
  return { perView, usual: usualOf(compared, context) }
}

/** How one publication did, beside no other. */
export function perViewOf({ links, publishedAt, views, since }: Known, { tracked, displayCurrency }: Context): PerView {
  const none = { clickRate: null, revenuePerThousand: null, standsOut: null }
  if (links === 0) return { ...none, obstacle: 'no_links' }
  if (publishedAt === null || since === null) return { ...none, obstacle: 'no_day' }
  if (views === null || views === 0) return { ...none, obstacle: 'no_views' }
  const areClicksTracked = publishedAt >= tracked.clicks
  const areSalesTracked = isTracked(publishedAt, tracked)
  const { amountMinor, currency } = leading(since.net, { displayCurrency })
  return {
    clickRate: areClicksTracked ? since.clicks / views : null,
    revenuePerThousand: areSalesTracked ? { amountMinor: Math.round((amountMinor * 1000) / views), currency } : null,
    obstacle: areSalesTracked ? null : 'before_tracking',
    standsOut: null,
  }
}

/** Whether everything since that moment is tracked, clicks and sales. */
export const isTracked = (publishedAt: Date, { clicks, sales }: TrackedSince): boolean =>
  publishedAt >= clicks && sales !== null && publishedAt >= sales

const leading = (net: readonly Money[], { displayCurrency }: Pick<Context, 'displayCurrency'>): Money =>
  orderTotals(net, displayCurrency)[0] ?? { amountMinor: 0, currency: displayCurrency }

type Compared = {
  readonly views: number
  readonly sales: number
  readonly net: Money
  readonly clickRate: number | null
  readonly revenuePerThousand: Money | null
}

/** Money is compared in the display currency alone: amounts in others are no part of its medians. */
function usualOf(compared: readonly Compared[], { displayCurrency: currency }: Context): UsualVideo | null {
  const same = compared.filter(({ net }) => net.currency === currency)
  if (compared.length < COMPARED_MIN || same.length < COMPARED_MIN) return null
  const median = (of: (one: Compared) => number) => medianOf(compared.map(of))
  const money = (of: (one: Compared) => number) => ({ amountMinor: Math.round(medianOf(same.map(of))), currency })
  return {
    videos: compared.length,
    views: median(({ views }) => views),
    clickRate: median(({ clickRate }) => clickRate ?? 0),
    sales: median(({ sales }) => sales),
    netRevenue: money(({ net }) => net.amountMinor),
    revenuePerThousand: money(({ revenuePerThousand }) => revenuePerThousand?.amountMinor ?? 0),
  }
}
