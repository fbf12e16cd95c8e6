import { createRoute, z } from '@hono/zod-openapi'
import { linkId } from './ids.ts'
import { linkRef } from './links.ts'
import { moneyTotals } from './money.ts'
import { notAttributed, publicationRef } from './publications.ts'
import { hasItsDays, NEEDS_DAYS, shownFields, shownRange } from './range.ts'
import { answer, day, inWorkspace, refusals } from './route.ts'

/** Query of the screens that compare a range with the one before it. */
export const rangeQuery = z.object(shownFields('30d')).refine(hasItsDays, NEEDS_DAYS)
export type RangeQuery = z.input<typeof rangeQuery>

const count = z.object({ value: z.int(), previous: z.int().nullable() })
const share = z.object({
  value: z.number().min(0).max(1).nullable().openapi({ description: 'Null while there are no sales' }),
  previous: z.number().min(0).max(1).nullable(),
})

const seriesEntry = z.object({ day, netRevenueMinor: z.int(), sales: z.int(), renewals: z.int(), clicks: z.int() })

export const home = z
  .object({
    range: shownRange,
    cards: z.object({
      netRevenue: z.object({ totals: moneyTotals, previous: moneyTotals.nullable() }),
      sales: count.openapi({ description: 'First purchases' }),
      renewals: count.openapi({ description: 'Renewals and changes of plan' }),
      newPeople: count,
      clicks: count,
      attributedShare: share.openapi({
        description:
          'Of the sales that could be: what was imported from before tracking carried no click and is left out',
      }),
    }),
    seriesCurrency: z.string(),
    series: z.array(seriesEntry).openapi({
      description: 'One entry per bucket, named by its first day; money in `seriesCurrency` only',
    }),
    publishMarks: z.array(z.object({ day, publication: publicationRef })),
    topLinks: z.array(
      z.object({ link: linkRef, clicks: z.int(), sales: z.int(), renewals: z.int(), netRevenue: moneyTotals }),
    ),
    topPublications: z.array(
      z.object({
        publication: publicationRef,
        thumbnailUrl: z.string().nullable(),
        clicks: z.int(),
        sales: z.int(),
        renewals: z.int(),
        netRevenue: moneyTotals,
      }),
    ),
    notAttributed,
  })
  .openapi('Home')
export type Home = z.infer<typeof home>

export const getHome = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/home',
  request: { params: inWorkspace, query: rangeQuery },
  responses: {
    200: answer(home, 'The numbers of the Home screen for a range, against the range before it'),
    ...refusals,
  },
})

/** The first steps, ticked as they happen. */
export const checklist = z.object({
  sourceConnected: z.boolean(),
  linkCreated: z.boolean(),
  linkPlaced: z.boolean().openapi({ description: 'A link belongs to a publication' }),
  linkToPlace: linkId.nullable().openapi({ description: 'The newest link that belongs to none' }),
  clickSeen: z.boolean(),
  saleSeen: z.boolean(),
})
export type Checklist = z.infer<typeof checklist>
export const getChecklist = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/checklist',
  request: { params: inWorkspace },
  responses: { 200: answer(checklist, 'Which first steps are done'), ...refusals },
})

export const getProductOrder = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/product-order',
  request: { params: inWorkspace },
  responses: {
    200: answer(
      z.object({ items: z.array(z.string()) }),
      'Every product that a link or an activity names, the one met first first: it gives each its colour; 500 at most',
    ),
    ...refusals,
  },
})

/** The four numbers and the chart on top of the Links screen. */
export const linksSummary = z.object({
  range: home.shape.range,
  netRevenue: home.shape.cards.shape.netRevenue,
  sales: count,
  renewals: count,
  clicks: count,
  conversion: z.object({
    value: z
      .number()
      .min(0)
      .nullable()
      .openapi({ description: 'Sales per click on links that can sell; null while nobody clicked one' }),
    previous: z.number().min(0).nullable(),
  }),
  seriesCurrency: z.string(),
  series: home.shape.series,
})
export type LinksSummary = z.infer<typeof linksSummary>
export const getLinksSummary = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/links-summary',
  request: { params: inWorkspace, query: rangeQuery },
  responses: {
    200: answer(linksSummary, 'What all links did in a range; sales that came from no link are left out'),
    ...refusals,
  },
})
