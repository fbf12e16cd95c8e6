import { z } from '@hono/zod-openapi'
import { problem } from './problems.ts'
import { workspaceId } from './ids.ts'

/** Path parameters of everything that belongs to one workspace. */
export const inWorkspace = z.object({ workspaceId })

/** One JSON answer in a route definition. */
export const answer = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** One JSON request body in a route definition. */
export const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** The answer every route may give when it refuses or fails. */
export const refusals = {
  default: { description: 'A problem', content: { 'application/problem+json': { schema: problem } } },
} as const

/** An answer without a body. */
export const done = { 204: { description: 'Done' } } as const

export const timestamp = z.iso.datetime().openapi({ example: '2026-11-22T14:02:11.000Z' })
export const day = z.iso.date().openapi({ example: '2026-11-22', description: "A day in the workspace's time zone" })

/**
 * Query of a list that is read page by page. The cursor is the id of the last item of the page before: pass `nextCursor` of the
 * last answer to go on.
 */
export const pageQuery = <Id extends z.ZodType>(id: Id) =>
  z.object({ cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const direction = z.enum(['asc', 'desc'])
