import { createRoute, z } from '@hono/zod-openapi'
import { publicationId } from './ids.ts'
import { moneyTotals } from './money.ts'
import { sold } from './publications.ts'
import { shownQuery } from './range.ts'
import { answer, inWorkspace, refusals } from './route.ts'

const worth = z.object({
  days: z.int(),
  people: z.int().openapi({ description: 'Whose first purchase is that long ago; nobody younger is counted' }),
  perPerson: moneyTotals.openapi({
    description: 'Net revenue of all they bought in so many days from their first purchase on ÷ these people',
  }),
})

/** What a publication brought, taken apart: each list makes up its numbers of the range. */
export const publicationParts = z
  .object({
    placements: z.array(
      sold.extend({
        placement: z.string().nullable().openapi({ description: 'Null: none was given' }),
        clicks: z.int(),
        listJoins: z.int(),
      }),
    ),
    products: z.array(sold.extend({ productId: z.string().nullable(), name: z.string().nullable() })),
    buyers: z
      .object({
        people: z.int().openapi({ description: 'Whose first purchase it won, whatever range is shown' }),
        everSubscribed: z.int(),
        subscribing: z.int().openapi({ description: 'Of these, with a subscription that has not ended' }),
        worth: z.array(worth),
      })
      .openapi({ description: 'The people who first bought through it, of all time' }),
  })
  .openapi('PublicationParts')
export type PublicationParts = z.infer<typeof publicationParts>

export const getPublicationParts = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications/{publicationId}/parts',
  request: { params: inWorkspace.extend({ publicationId }), query: shownQuery },
  responses: {
    200: answer(publicationParts, 'What it brought by placement and by product, and what its buyers were worth'),
    ...refusals,
  },
})
