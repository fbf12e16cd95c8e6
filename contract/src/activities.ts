import { createRoute, z } from '@hono/zod-openapi'
import { activityId, linkId, personId, publicationId } from './ids.ts'
import { linkRef } from './links.ts'
import { money, moneyTotals } from './money.ts'
import { publicationRef } from './publications.ts'
import { answer, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'

/**
 * What a person did. `sale`, `renewal` and `upgrade` are sales; `free_claim` and `trial_start` are not.
 * `refund` carries a negative amount, `refund_reversed` gives it back. `click` stands in timelines only.
 */
export const activityKind = z.enum([
  'sale',
  'renewal',
  'upgrade',
  'free_claim',
  'trial_start',
  'refund',
  'refund_reversed',
  'click',
])
export type ActivityKind = z.infer<typeof activityKind>

export const attributionMethod = z.enum(['carried_click', 'subscription', 'none'])
export type AttributionMethod = z.infer<typeof attributionMethod>
export const attributionReason = z.enum([
  'click_id_in_order',
  'earlier_sale_of_subscription',
  'no_click_id',
  'unknown_click_id',
  'click_after_sale',
])
export type AttributionReason = z.infer<typeof attributionReason>

/** The credit an activity gives to a click, with its receipt. */
export const attribution = z.object({
  method: attributionMethod,
  reason: attributionReason,
  link: linkRef.nullable(),
  publication: publicationRef.nullable(),
  clickedAt: timestamp.nullable(),
})
export type Attribution = z.infer<typeof attribution>

export const personRef = z.object({ id: personId, name: z.string().nullable(), email: z.string().nullable() })
export type PersonRef = z.infer<typeof personRef>

export const activity = z
  .object({
    id: z.string().openapi({ description: 'An activity id, or a click id in a timeline' }),
    kind: activityKind,
    occurredAt: timestamp,
    person: personRef.nullable(),
    productName: z.string().nullable(),
    amount: money.nullable().openapi({ description: 'Net: without tax, after discount. Negative for refunds' }),
    attribution: attribution.nullable(),
  })
  .openapi('Activity')
export type Activity = z.infer<typeof activity>

export const activityFilter = z.object({
  kind: z.enum(['sales', 'refunds', 'free']).optional(),
  attributed: z.enum(['yes', 'no']).optional(),
  personId: personId.optional(),
  linkId: linkId.optional(),
  publicationId: publicationId.optional(),
})

export const listActivities = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/activities',
  request: { params: inWorkspace, query: pageQuery.extend(activityFilter.shape) },
  responses: { 200: answer(page(activity), 'What people did, newest first'), ...refusals },
})
/** One activity with its whole receipt: money, and how we know which link earned it. */
export const activityDetail = activity.extend({
  saleId: activityId.openapi({ description: 'The sale this activity belongs to; its own id for a sale' }),
  net: moneyTotals.openapi({ description: 'What is left of the sale after refunds' }),
  recordedAt: timestamp,
  receipt: z
    .object({
      clickId: z.string().nullable(),
      country: z.string().nullable(),
      device: z.string().nullable(),
      referrer: z.string().nullable(),
      decidedAt: timestamp,
    })
    .nullable(),
  sourceUrl: z.string().nullable().openapi({ description: 'The order in the Polar dashboard' }),
})
export type ActivityDetail = z.infer<typeof activityDetail>
export const getActivity = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/activities/{activityId}',
  request: { params: inWorkspace.extend({ activityId }) },
  responses: { 200: answer(activityDetail, 'One activity with its receipt'), ...refusals },
})
/** Server-sent events: hints to read again what they name. */
export const liveEvent = z.enum(['activity', 'link', 'connection'])
export type LiveEvent = z.infer<typeof liveEvent>
