import { createRoute, z } from '@hono/zod-openapi'
import { codeId, publicationId } from './ids.ts'
import { placement } from './links.ts'
import { publicationRef, sold } from './publications.ts'
import { shownQuery } from './range.ts'
import { answer, body, done, inWorkspace, refusals, timestamp } from './route.ts'

/** A code wherever it is only mentioned. */
export const codeRef = z.object({ id: codeId, code: z.string(), placement: z.string().nullable() })
export type CodeRef = z.infer<typeof codeRef>

const sourceName = z.string().regex(/^[a-z][a-z0-9_]{0,29}$/)
const discountId = z.string().min(1).max(200)

/** What happened to a code; a publication that is gone has no name any more. */
export const codeChange = z.object({
  what: z.enum(['added', 'moved', 'removed']),
  from: publicationRef.nullable(),
  to: publicationRef.nullable(),
  fromPlacement: z.string().nullable(),
  toPlacement: z.string().nullable(),
  at: timestamp,
  by: z.string().nullable().openapi({ description: 'The name of who did it; null when the account is gone' }),
})
export type CodeChange = z.infer<typeof codeChange>

/** A discount code said aloud: what is bought with it is credited to the publication, unless a click came with it. */
export const code = codeRef
  .extend({
    name: z.string().openapi({ description: 'What the discount is called where it was made' }),
    source: sourceName,
    publication: publicationRef,
    since: timestamp,
    earnings: sold.openapi({ description: 'What it was credited with' }),
    history: z.array(codeChange).openapi({ description: 'Newest first' }),
  })
  .openapi('Code')
export type Code = z.infer<typeof code>

export const listCodes = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/codes',
  request: { params: inWorkspace, query: shownQuery },
  responses: {
    200: answer(z.object({ items: z.array(code) }), 'All codes with what they earned, by the code'),
    ...refusals,
  },
})

/** A discount of a source that has a code. */
export const codeChoice = z.object({
  source: sourceName,
  discountId,
  code: z.string(),
  name: z.string(),
  saidIn: publicationRef.nullable().openapi({ description: 'Where it is said already' }),
})
export type CodeChoice = z.infer<typeof codeChoice>

/** Asks the sources of sales: their discounts are not kept here. */
export const listCodeChoices = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/codes/choices',
  request: { params: inWorkspace },
  responses: {
    200: answer(z.object({ items: z.array(codeChoice) }), 'The discounts with a code, the newest first; 500 at most'),
    ...refusals,
  },
})

/** Sales with the code that nothing earned yet are credited to the publication too, in the background. */
export const addCode = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/codes',
  request: {
    params: inWorkspace,
    ...body(z.object({ source: sourceName, discountId, publicationId, placement: placement.nullable().default(null) })),
  },
  responses: { 201: answer(z.object({ id: codeId }), 'The new code'), ...refusals },
})

const oneCode = inWorkspace.extend({ codeId })
/** What it earned moves along, as with a link. */
export const moveCode = createRoute({
  method: 'patch',
  path: '/api/w/{workspaceId}/codes/{codeId}',
  request: {
    params: oneCode,
    ...body(z.object({ publicationId: publicationId.optional(), placement: placement.nullable().optional() })),
  },
  responses: { 200: answer(z.object({ id: codeId }), 'The code, where it is said now'), ...refusals },
})
/** Its sales lose the credit, in the background; choices by hand stay. */
export const removeCode = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/codes/{codeId}',
  request: { params: oneCode },
  responses: { ...done, ...refusals },
})
