import { createRoute, z } from '@hono/zod-openapi'
import { linkRow, oneLink } from './links.ts'
import { shownQuery, shownRange } from './range.ts'
import { answer, day, refusals, timestamp } from './route.ts'

/**
 * A change to where a short URL is or leads, or to the parameter that takes the click id, where '' is none.
 * `changedBy`: a name; null for someone who left.
 */
export const linkChange = z.object({
  id: z.string(),
  field: z.enum(['destination', 'slug', 'click_parameter']),
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
  request: { params: oneLink, query: shownQuery },
  responses: {
    200: answer(
      z.object({
        link: linkRow,
        bots: z.int().openapi({
          description: 'Bots, previews, prefetches and HEAD requests of the range; never counted as clicks',
        }),
        range: shownRange,
        series: z
          .array(z.object({ day, clicks: z.int(), bots: z.int(), sales: z.int(), renewals: z.int() }))
          .openapi({ description: 'One entry per bucket, named by its first day; together they are the numbers' }),
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
      'One link: its numbers in a range and when they came, and where the clicks of the last 90 days came from',
    ),
    ...refusals,
  },
})
