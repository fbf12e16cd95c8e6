import { z } from '@hono/zod-openapi'
import { money, moneyTotals } from './money.ts'
import { timestamp } from './route.ts'

/** What the site of a publication says of it just now; null where it is not read. */
export const atSite = z.object({
  site: z.enum(['youtube', 'podcast']).openapi({ description: 'Who says so: YouTube, or the feed of a podcast' }),
  state: z.enum(['public', 'unlisted', 'gone']).openapi({
    description: 'Gone: private or deleted, YouTube does not say which; or left out of the feed by now',
  }),
  stateSince: timestamp,
  formerTitle: z.string().nullable(),
  renamedAt: timestamp.nullable(),
})

/** How a publication did for its views, since it was published and whatever range is shown. Ours, not YouTube's. */
export const perView = z.object({
  clickRate: z.number().nullable().openapi({ description: 'Clicks since publishing ÷ views so far' }),
  revenuePerThousand: money.nullable().openapi({
    description: 'Net revenue since publishing, before fees, in its leading currency ÷ views so far × 1,000',
  }),
  obstacle: z
    .enum(['no_links', 'no_views', 'no_day', 'before_tracking'])
    .nullable()
    .openapi({ description: 'Why a number is missing: a video from before tracking cannot be compared' }),
  standsOut: z.enum(['more', 'less']).nullable().openapi({
    description: 'The 90 % interval of its sales per view leaves out the median of all videos',
  }),
})
export type PerView = z.infer<typeof perView>

/** What the first days after publishing brought. Views of those days are not known to anybody but YouTube. */
export const firstDays = z.object({
  days: z.int(),
  isWhole: z.boolean().openapi({ description: 'All of these days are over' }),
  clicks: z.int(),
  sales: z.int(),
  renewals: z.int(),
  netRevenue: moneyTotals,
})
export type FirstDays = z.infer<typeof firstDays>

/** Medians of the videos that can be compared, all of them, whatever is searched for. */
export const usualVideo = z.object({
  videos: z.int(),
  views: z.number(),
  clickRate: z.number(),
  sales: z.number(),
  netRevenue: money,
  revenuePerThousand: money,
})
export type UsualVideo = z.infer<typeof usualVideo>
