import { createRoute, z } from '@hono/zod-openapi'
import { answer, inWorkspace, refusals } from './route.ts'

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
