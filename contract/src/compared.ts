import { createRoute, z } from '@hono/zod-openapi'
import { publicationId } from './ids.ts'
import { currency, moneyTotals } from './money.ts'
import { publicationRef } from './publications.ts'
import { answer, day, inWorkspace, refusals } from './route.ts'
import { touch } from './touch.ts'
import { COMPARED_MAX } from './words/compared.ts'

const ids = z
  .string()
  .default('')
  .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
  .pipe(z.array(publicationId).max(COMPARED_MAX))
  .openapi({ type: 'string', description: `At most ${COMPARED_MAX}, with commas between; one named twice counts once` })

/** All that was brought up to the end of a day. */
const reached = z.object({ clicks: z.int(), sales: z.int(), netRevenueMinor: z.int() })
export type Reached = z.infer<typeof reached>

export const comparedPublication = z.object({
  publication: publicationRef.extend({ pictureUrl: z.string().nullable() }),
  publishedOn: day.nullable(),
  obstacle: z
    .enum(['no_day', 'before_tracking', 'not_yet'])
    .nullable()
    .openapi({ description: 'Why it has no line: one from before tracking would begin somewhere in the middle' }),
  isWhole: z.boolean().openapi({ description: 'All of its days are over' }),
  days: z.array(reached).openapi({ description: 'From the day of publishing on, up to today; summed up, before fees' }),
  netRevenue: moneyTotals.openapi({ description: 'At the end of the last day, in every currency' }),
})
export type ComparedPublication = z.infer<typeof comparedPublication>

export const comparePublications = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications/compared',
  request: {
    params: inWorkspace,
    query: z.object({
      ids,
      days: z.enum(['7', '30', '90', '365']).default('30').transform(Number),
      touch: touch.default('last'),
    }),
  },
  responses: {
    200: answer(
      z.object({
        days: z.int(),
        currency: currency.openapi({ description: 'Of `netRevenueMinor`; money in others is drawn in no line' }),
        items: z
          .array(comparedPublication)
          .openapi({ description: 'In the order asked for; what is not there is left out' }),
      }),
      'What some publications brought, day by day since each was published',
    ),
    ...refusals,
  },
})
