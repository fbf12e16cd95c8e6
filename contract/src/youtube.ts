import { createRoute, z } from '@hono/zod-openapi'
import { answer, body, inWorkspace, refusals, timestamp } from './route.ts'
import { YOUTUBE_FAILURES } from './words/youtube.ts'

const reading = z.object({
  state: z.enum(['running', 'waiting', 'done', 'failed']),
  videosRead: z.int(),
  videosTotal: z.int().nullable(),
  failure: z.enum(YOUTUBE_FAILURES).nullable(),
  startedAt: timestamp,
  finishedAt: timestamp.nullable(),
  resumesAt: timestamp.nullable(),
})

export const youtubeState = z
  .object({
    hasInstallationKey: z.boolean().openapi({ description: 'Whoever runs this installation set a key for everybody' }),
    channel: z
      .object({
        title: z.string(),
        handle: z.string().nullable(),
        url: z.string(),
        key: z.enum(['workspace', 'installation']),
        connectedAt: timestamp,
        readAt: timestamp.nullable().openapi({ description: 'When all of its videos were read last' }),
        lookedAt: timestamp.nullable().openapi({ description: 'When new videos were looked for' }),
        videos: z.object({ known: z.int(), gone: z.int() }),
        reading,
        unitsToday: z.int().openapi({ description: 'What we used today of the quota of the key' }),
      })
      .nullable(),
  })
  .openapi('Youtube')
export type YoutubeState = z.infer<typeof youtubeState>

export const getYoutube = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/youtube',
  request: { params: inWorkspace },
  responses: { 200: answer(youtubeState, 'The connected channel and how its reading goes'), ...refusals },
})

/** Owners only. Asks YouTube for the channel first, so that a key that does not work is refused with the reason. */
export const connectYoutube = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/youtube/connect',
  request: {
    params: inWorkspace,
    ...body(
      z.object({
        key: z
          .string()
          .trim()
          .regex(/^[\w-]{20,100}$/, 'This does not look like an API key. It begins with AIza.')
          .nullable()
          .default(null)
          .openapi({ description: 'Null keeps the key that is used, or uses the one of the installation' }),
        channel: z.string().trim().min(2).max(300).openapi({ description: 'A handle, an id or the URL of a channel' }),
      }),
    ),
  },
  responses: { 200: answer(youtubeState, 'Connected; its videos are being read'), ...refusals },
})

export const readYoutubeNow = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/youtube/read',
  request: { params: inWorkspace },
  responses: { 200: answer(youtubeState, 'All videos are being read again'), ...refusals },
})

/** Owners only. Forgets the key, the channel and YouTube's numbers; publications, links and sales stay. */
export const removeYoutube = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/youtube',
  request: { params: inWorkspace },
  responses: { 200: answer(youtubeState, 'Nothing is connected any more'), ...refusals },
})
