import { createRoute, z } from '@hono/zod-openapi'
import { linkRef } from './links.ts'
import { moneyTotals } from './money.ts'
import { notAttributed, publicationRef, sold } from './publications.ts'
import { hasItsDays, NEEDS_DAYS, shownFields, shownRange } from './range.ts'
import { answer, day, inWorkspace, refusals } from './route.ts'

/** Query of the screens that compare a range with the one before it. */
export const rangeQuery = z.object(shownFields('30d')).refine(hasItsDays, NEEDS_DAYS)
export type RangeQuery = z.input<typeof rangeQuery>

/** A number, and the same of the range before; null where that does not compare. */
export const count = z.object({ value: z.int(), previous: z.int().nullable() })
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
      listJoins: count.openapi({ description: 'Compared only with a period in which list joins came in' }),
      clicks: count,
      attributedShare: share.openapi({
        description:
          'By a link or a code, of the sales that could be: what was imported from before tracking without either is left out',
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
        pictureUrl: z.string().nullable(),
        clicks: z.int(),
        sales: z.int(),
        renewals: z.int(),
        netRevenue: moneyTotals,
      }),
    ),
    topJoins: z
      .array(z.object({ link: linkRef, publication: publicationRef.nullable(), listJoins: z.int() }))
      .openapi({ description: 'The links that most people joined a list by; empty where nobody did' }),
    byCode: sold.openapi({ description: 'What codes said aloud earned: no link did' }),
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
