import { createRoute, z } from '@hono/zod-openapi'
import { linkRow, oneLink } from './links.ts'
import { answer, day, refusals, timestamp } from './route.ts'
import { touchQuery } from './touch.ts'

/** A change to where a short URL is or leads. `changedBy`: a name; null for somebody who left. */
export const linkChange = z.object({
  id: z.string(),
  field: z.enum(['destination', 'slug']),
  from: z.string(),
  to: z.string(),
  changedAt: timestamp,
  changedBy: z.string().nullable(),
})
export type LinkChange = z.infer<typeof linkChange>
const origin = z.object({ name: z.string(), clicks: z.int() })

export const getLink = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/links/{linkId}',
  request: { params: oneLink, query: touchQuery },
  responses: {
    200: answer(
      z.object({
        link: linkRow,
        bots: z.int().openapi({
          description: 'Bots, previews, prefetches and HEAD requests of the last 90 days; never counted as clicks',
        }),
        series: z.array(z.object({ day, clicks: z.int(), bots: z.int(), sales: z.int() })),
        referrers: z.array(origin.extend({ hosts: z.array(origin) })).openapi({
          description: 'By the name they are known by, with the hosts and app ids that browsers named; "Direct": none',
        }),
        countries: z.array(origin),
        cities: z.array(origin).openapi({
          description: 'With their country, as in "Berlin, DE"; clicks of an unknown city are left out',
        }),
        devices: z.array(origin),
        changes: z.array(linkChange).openapi({ description: 'The newest 50, newest first' }),
      }),
      'One link: totals, and the last 90 days by day and by origin',
    ),
    ...refusals,
  },
})
