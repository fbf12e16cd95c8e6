import { createRoute, z } from '@hono/zod-openapi'
import { answer, day, inWorkspace, refusals } from './route.ts'

/** A file as it is, up to 8 MB. */
const file = {
  body: {
    required: true,
    content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
  },
}

/** What becomes of a video in the file: `older` and `lower` are than the views we know. */
const outcome = z.enum(['added', 'updated', 'same', 'older', 'lower'])
export type ViewsFileOutcome = z.infer<typeof outcome>

export const viewsFilePlan = z.object({
  columns: z.array(z.string()).openapi({ description: 'Those that may hold views' }),
  viewsColumn: z
    .string()
    .nullable()
    .openapi({ description: 'Null: none has a name we know, so ask; nothing else is known' }),
  counts: z.object({
    added: z.int(),
    updated: z.int(),
    same: z.int(),
    older: z.int(),
    lower: z.int(),
    notUnderstood: z.int(),
  }),
  firstPublished: day.nullable().openapi({ description: 'Of the videos in the file' }),
  videos: z
    .array(z.object({ title: z.string(), views: z.int(), before: z.int().nullable(), outcome }))
    .openapi({ description: 'The most seen ones' }),
  notUnderstood: z
    .array(z.object({ row: z.int(), text: z.string(), reason: z.enum(['no_video', 'no_count', 'twice']) }))
    .openapi({ description: 'The first ones, by their row in a spreadsheet' }),
})
export type ViewsFilePlan = z.infer<typeof viewsFilePlan>

const read = {
  asOf: day.optional().openapi({ description: 'The last day that the file counts; today unless said' }),
  viewsColumn: z.string().max(200).optional(),
}

/** Says what a file of views would change, and changes nothing. */
export const previewViewsFile = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/publications/views-file/preview',
  request: { params: inWorkspace, query: z.object(read), ...file },
  responses: { 200: answer(viewsFilePlan, 'What would change'), ...refusals },
})

/** Takes the views of a file, all of them or, if anything fails, none. Safe to repeat. */
export const takeViewsFile = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/publications/views-file',
  request: {
    params: inWorkspace,
    query: z.object({
      ...read,
      missing: z.enum(['add', 'leave']).default('add').openapi({ description: 'Videos that are no publications yet' }),
      lower: z
        .enum(['keep', 'take'])
        .default('keep')
        .openapi({ description: 'Views that are lower than those we know' }),
    }),
    ...file,
  },
  responses: { 200: answer(z.object({ added: z.int(), updated: z.int() }), 'What has changed'), ...refusals },
})
