import { createRoute, z } from '@hono/zod-openapi'
import { activity, attribution } from './activities.ts'
import { codeRef } from './codes.ts'
import { personId } from './ids.ts'
import { linkRef } from './links.ts'
import { money, moneyTotals } from './money.ts'
import { publicationRef } from './publications.ts'
import { answer, direction, done, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'
import { LENGTHS } from './words/lengths.ts'

export const personRow = z
  .object({
    id: personId,
    name: z.string().nullable(),
    email: z.string().nullable(),
    firstSeenAt: timestamp,
    lastActivityAt: timestamp.nullable(),
    cameFrom: attribution.nullable().openapi({ description: 'What their first credited activity came from' }),
    purchases: z.int().openapi({ description: 'First purchases' }),
    renewals: z.int(),
    netRevenue: moneyTotals,
  })
  .openapi('Person')
export type PersonRow = z.infer<typeof personRow>

export const listPeople = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/people',
  request: {
    params: inWorkspace,
    query: pageQuery(personId).extend({
      search: z.string().max(LENGTHS.search).optional(),
      sort: z.enum(['lastActivity', 'firstSeen', 'name', 'purchases']).default('lastActivity'),
      direction: direction.default('desc'),
    }),
  },
  responses: { 200: answer(page(personRow).extend({ total: z.int() }), 'People'), ...refusals },
})
const onePerson = inWorkspace.extend({ personId })

/** What brought the person: a click on a link, or a code that they bought with. One of the two. */
const personTouch = z.object({
  at: timestamp,
  link: linkRef.nullable(),
  code: codeRef.nullable(),
  publication: publicationRef.nullable(),
})

export const personSubscription = z.object({
  productName: z.string().nullable(),
  status: z.string().openapi({ description: "Polar's: trialing, active, past_due, paused, canceled, unpaid, …" }),
  amount: money,
  interval: z.string().nullable().openapi({ example: 'month' }),
  startedAt: timestamp.nullable(),
  renewsAt: timestamp.nullable().openapi({ description: 'Null when it does not renew any more' }),
  endsAt: timestamp.nullable().openapi({ description: 'When it ends or ended' }),
})
export type PersonSubscription = z.infer<typeof personSubscription>
export const personProfile = z.object({
  person: personRow,
  firstTouchAt: timestamp.nullable().openapi({ description: 'Their first known click' }),
  firstPurchaseAt: timestamp.nullable(),
  daysToFirstPurchase: z
    .number()
    .min(0)
    .nullable()
    .openapi({ description: 'From the first known click to the first purchase; a fraction' }),
  firstTouch: personTouch.nullable(),
  lastTouch: personTouch.nullable(),
  subscriptions: z.array(personSubscription).openapi({ description: 'Newest first' }),
  timeline: z
    .array(activity)
    .openapi({ description: 'Newest first; clicks they are known to have made stand among the rest. 500 at most' }),
})
export type PersonProfile = z.infer<typeof personProfile>
export const getPerson = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/people/{personId}',
  request: { params: onePerson },
  responses: { 200: answer(personProfile, 'One person and their timeline'), ...refusals },
})
/** Forgets a person's name and e-mail for good; what they bought stays, nameless. Owners only; safe to repeat. */
export const erasePerson = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/people/{personId}',
  request: { params: onePerson },
  responses: { ...done, ...refusals },
})
