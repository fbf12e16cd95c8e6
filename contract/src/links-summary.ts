import { createRoute, z } from '@hono/zod-openapi'
import { count, home, rangeQuery } from './home.ts'
import { answer, inWorkspace, refusals } from './route.ts'

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
