import { createRoute, z } from '@hono/zod-openapi'
import { linkId } from './ids.ts'
import { answer, inWorkspace, refusals } from './route.ts'

/** The first steps, ticked as they happen. */
export const checklist = z.object({
  sourceConnected: z.boolean(),
  linkCreated: z.boolean(),
  linkPlaced: z.boolean().openapi({ description: 'A link belongs to a publication' }),
  linkWithoutPublication: linkId.nullable().openapi({ description: 'The newest link that belongs to none' }),
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
