import { createRoute, z } from '@hono/zod-openapi'
import { activityId, codeId, linkId, personId, publicationId } from './ids.ts'
import { codeRef } from './codes.ts'
import { carrier } from './destinations.ts'
import { linkRef } from './links.ts'
import { money, moneyTotals } from './money.ts'
import { publicationRef } from './publications.ts'
import { answer, body, day, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'
import { touch } from './touch.ts'
import { RECORDED_KINDS } from './words/kinds.ts'

/**
 * What a person did. A `sale` is a first purchase: a one-time order, or the first paid order of a subscription. A
 * `renewal`, `upgrade` or `downgrade` is a later payment, counted apart; a downgrade credits what is left of the dearer
 * plan, so its amount is negative. `free_claim` and `trial_start` move no money. `refund` and `dispute_lost` carry a
 * negative amount, `refund_reversed` and `dispute_reversed` give it back, `correction` is a change that the source made
 * to a sale's amount. `list_join` is no sale and moves no money. `click` appears in timelines only.
 */
export const activityKind = z.enum([...RECORDED_KINDS, 'click'])
export type ActivityKind = z.infer<typeof activityKind>

export const attributionMethod = z.enum(['carried_click', 'subscription', 'code', 'manual', 'none'])
export type AttributionMethod = z.infer<typeof attributionMethod>
export const attributionReason = z.enum([
  'click_id_in_order',
  'earlier_sale_of_subscription',
  'subscription_set_by_hand',
  'code_in_order',
  'no_click_id',
  'unknown_click_id',
  'click_after_sale',
  'set_by_hand',
  'removed_by_hand',
])
export type AttributionReason = z.infer<typeof attributionReason>

/** The credit an activity gives to a click or to a code, with its receipt. */
export const attribution = z.object({
  method: attributionMethod,
  reason: attributionReason,
  link: linkRef.nullable(),
  code: codeRef
    .nullable()
    .openapi({ description: 'Said aloud: it earned this without a link. The publication is where it is said' }),
  publication: publicationRef.nullable(),
  clickedAt: timestamp.nullable(),
})
export type Attribution = z.infer<typeof attribution>

/** What an activity is credited to by the requested touch. */
export const shownAttribution = attribution.extend({
  method: z.enum([...attributionMethod.options, 'first_touch']).openapi({
    description: '`first_touch`: the link of the first click known of this person, where another one or none led to it',
  }),
  reason: z.enum([...attributionReason.options, 'first_touch']),
})

export const personRef = z.object({ id: personId, name: z.string().nullable(), email: z.string().nullable() })
export type PersonRef = z.infer<typeof personRef>

export const activity = z
  .object({
    id: z.string().openapi({ description: 'An activity id, or a click id in a timeline' }),
    kind: activityKind,
    occurredAt: timestamp,
    person: personRef.nullable(),
    productName: z.string().nullable(),
    listName: z.string().nullable().openapi({ description: 'What was joined, where a list join says it' }),
    amount: money.nullable().openapi({
      description: 'Net: without tax, after discount. Negative for refunds; null for clicks and list joins',
    }),
    attribution: shownAttribution.nullable(),
    beforeTracking: z.boolean().openapi({
      description: 'It happened, or its subscription began, before tracking began: it could carry no click',
    }),
  })
  .openapi('Activity')
export type Activity = z.infer<typeof activity>

export const activityFilter = z.object({
  kind: z.enum(['sales', 'renewals', 'upgrades', 'trials', 'free', 'refunds', 'joins']).optional().openapi({
    description:
      '`sales` are first purchases, `renewals` changes of plan too, `upgrades` only these; `free` are trials too, `refunds` all that changes an earlier sale; `joins` are list joins',
  }),
  attributed: z.enum(['yes', 'no']).optional(),
  personId: personId.optional(),
  linkId: linkId.optional(),
  codeId: codeId.optional(),
  publicationId: publicationId.optional(),
  productId: z.string().max(200).optional(),
  from: day.optional().openapi({ description: 'The first day' }),
  to: day.optional().openapi({ description: 'The last day' }),
  touch: touch.default('last'),
})

export const listActivities = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/activities',
  request: { params: inWorkspace, query: pageQuery(activityId).extend(activityFilter.shape) },
  responses: { 200: answer(page(activity), 'What people did, newest first'), ...refusals },
})
/** The same list, all of it, as a file: RFC 4180, UTF-8, amounts in units of their currency with a dot. */
export const exportActivities = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/activities.csv',
  request: { params: inWorkspace, query: activityFilter },
  responses: {
    200: { description: 'What people did, newest first', content: { 'text/csv': { schema: z.string() } } },
    ...refusals,
  },
})
export const listProducts = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/products',
  request: { params: inWorkspace },
  responses: {
    200: answer(
      z.object({ items: z.array(z.object({ key: z.string(), name: z.string() })) }),
      'Products that activities speak of, by name; 500 at most',
    ),
    ...refusals,
  },
})

/** Where the money of a sale went, by Polar's latest word. */
export const saleMoney = z.object({
  gross: money.openapi({ description: 'Before discount and tax' }),
  discount: money,
  net: money.openapi({ description: 'After discount, without tax' }),
  tax: money.openapi({ description: "Polar's to pay, as the merchant of record" }),
  refunded: money.openapi({ description: 'Of the net amount' }),
  disputed: money.openapi({ description: 'Of the net amount: what banks took back in disputes that were lost' }),
  left: money.openapi({ description: 'Net less refunds and lost disputes: what counts as revenue' }),
  fee: money.nullable().openapi({ description: "Polar's fee, in the currency it was settled in; null until known" }),
})
export type SaleMoney = z.infer<typeof saleMoney>

export const saleRefund = z.object({
  status: z.string().openapi({ description: "Polar's: pending, succeeded, failed or canceled" }),
  reason: z.string(),
  amount: money,
  at: timestamp,
})

/** An attribution of a sale, current or superseded. */
export const attributionEntry = attribution.extend({
  decidedAt: timestamp,
  decidedBy: z.string().nullable().openapi({ description: 'The name of who did it by hand; null for the rule' }),
  isCurrent: z.boolean(),
})
export type AttributionEntry = z.infer<typeof attributionEntry>

/** A link the buyer is known to have clicked before: perhaps it earned this sale too. */
export const attributionSuggestion = z.object({
  link: linkRef,
  publication: publicationRef.nullable(),
  clickedAt: timestamp,
})

const usedCode = z.object({
  code: z.string(),
  publication: publicationRef.nullable().openapi({ description: 'Where it is said' }),
})

/** One activity with its whole receipt: money, and how we know which link earned it. */
export const activityDetail = activity.extend({
  attribution: attribution.nullable().openapi({ description: 'By last touch' }),
  firstTouch: attribution
    .pick({ link: true, code: true, publication: true, clickedAt: true })
    .nullable()
    .openapi({ description: 'What it is credited to by first touch, where that is another link or none' }),
  usedCode: usedCode
    .nullable()
    .openapi({ description: 'The discount code that the buyer typed, whatever earned the sale' }),
  productId: z.string().nullable().openapi({ description: 'Names the product, also on links' }),
  saleId: activityId.openapi({ description: 'The sale this activity belongs to; its own id for a sale' }),
  net: moneyTotals.openapi({ description: 'What is left of the sale after refunds and lost disputes' }),
  money: saleMoney.nullable(),
  refunds: z.array(saleRefund).openapi({ description: 'Newest first' }),
  subscriptionPayments: z
    .int()
    .openapi({ description: 'How many activities belong to the same subscription, this one included; 0 without one' }),
  history: z.array(attributionEntry).openapi({ description: 'Newest first; the first is the current one' }),
  canUndo: z.boolean(),
  suggestions: z
    .array(attributionSuggestion)
    .openapi({ description: 'Newest click first; none once something earned it' }),
  recordedAt: timestamp,
  receipt: z
    .object({
      clickId: z.string().nullable(),
      carriedBy: carrier.openapi({
        description: 'Under which key the order carried the click id; null when it did not',
      }),
      earlierSaleId: activityId
        .nullable()
        .openapi({ description: 'The payment of the same subscription whose credit this one shares' }),
      country: z.string().nullable(),
      device: z.string().nullable(),
      referrer: z
        .object({ name: z.string(), host: z.string() })
        .nullable()
        .openapi({ description: 'The host or app id that the browser named, and the name it is known by' }),
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
/** Credits a sale to a link by hand, or to none. What was decided before is kept. Safe to repeat. */
export const changeAttribution = createRoute({
  method: 'put',
  path: '/api/w/{workspaceId}/activities/{activityId}/attribution',
  request: {
    params: inWorkspace.extend({ activityId }),
    ...body(
      z.object({
        linkId: linkId.nullable(),
        wholeSubscription: z
          .boolean()
          .default(false)
          .openapi({ description: "The subscription's other payments too, those to come included" }),
      }),
    ),
  },
  responses: { 200: answer(activityDetail, 'The activity with its new credit'), ...refusals },
})
/** Takes the last change by hand back, everywhere it reached. */
export const undoAttribution = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/activities/{activityId}/attribution/undo',
  request: { params: inWorkspace.extend({ activityId }) },
  responses: { 200: answer(activityDetail, 'The activity with the credit it had before'), ...refusals },
})
