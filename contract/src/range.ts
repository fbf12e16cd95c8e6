import { z } from '@hono/zod-openapi'
import { fees } from './fees.ts'
import { day } from './route.ts'
import { touch } from './touch.ts'

export const rangeName = z.enum(['7d', '30d', '90d', '12m', 'all', 'custom'])
export type RangeName = z.infer<typeof rangeName>

/** The chart draws every month of a range: a range without bounds would keep the server busy for ever. */
const chartDay = day.refine((text) => text >= '2000-01-01' && text <= '2099-12-31', 'A day between 2000 and 2099')

/**
 * The query of a screen with numbers: a range in whole days of the workspace's zone, the touch that earns credit, and
 * which net is shown. `from` and `to` (both included) go with `custom` only. Refine such a query with `hasItsDays`.
 */
export const shownFields = (standard: RangeName) => ({
  range: rangeName.default(standard),
  from: chartDay.optional(),
  to: chartDay.optional(),
  touch: touch.default('last'),
  fees: fees.default('before'),
})

type Range = { readonly range: RangeName; readonly from?: string | undefined; readonly to?: string | undefined }

export const hasItsDays = ({ range, from, to }: Range): boolean =>
  range !== 'custom' || (from !== undefined && to !== undefined && from <= to)

export const NEEDS_DAYS = { message: 'A custom range needs a first and a last day', path: ['from'] }

/** Query of what shows one thing's numbers. */
export const shownQuery = z.object(shownFields('all')).refine(hasItsDays, NEEDS_DAYS)

/** The days that numbers are of, and how a chart groups them. */
export const shownRange = z.object({
  from: day,
  to: day,
  bucket: z.enum(['day', 'week', 'month']),
  timeZone: z.string(),
})
export type ShownRange = z.infer<typeof shownRange>
