import { createRoute, z } from '@hono/zod-openapi'
import { podcastId } from './ids.ts'
import { pageUrl } from './page-url.ts'
import { answer, body, done, inWorkspace, refusals, timestamp } from './route.ts'
import { PODCAST_FAILURES } from './words/podcasts.ts'

export const podcast = z
  .object({
    id: podcastId,
    title: z.string(),
    feedUrl: z.string(),
    movedFrom: z.string().nullable().openapi({ description: 'Where it was before the feed named another address' }),
    movedAt: timestamp.nullable(),
    addedAt: timestamp,
    readAt: timestamp.nullable().openapi({ description: 'When its feed answered last, changed or not' }),
    episodes: z.object({
      known: z.int(),
      gone: z.int().openapi({ description: 'Those the feed listed once and leaves out now' }),
    }),
    reading: z.object({
      state: z.enum(['running', 'done', 'failed']),
      episodesRead: z.int(),
      episodesTotal: z.int().nullable(),
      failure: z.enum(PODCAST_FAILURES).nullable(),
      failingSince: timestamp.nullable(),
    }),
  })
  .openapi('Podcast')
export type Podcast = z.infer<typeof podcast>

const onePodcast = inWorkspace.extend({ podcastId })

export const listPodcasts = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/podcasts',
  request: { params: inWorkspace },
  responses: {
    200: answer(z.object({ items: z.array(podcast) }), 'The podcasts whose feeds are read, the oldest first'),
    ...refusals,
  },
})

/** Owners only. The feed is asked for first, so that an address that is none is refused with the reason. */
export const addPodcast = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/podcasts',
  request: { params: inWorkspace, ...body(z.object({ url: pageUrl })) },
  responses: { 201: answer(podcast, 'Added; its episodes are being read'), ...refusals },
})

export const readPodcastNow = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/podcasts/{podcastId}/read',
  request: { params: onePodcast },
  responses: { 200: answer(podcast, 'Its feed is being read again'), ...refusals },
})

/** Owners only. Its episodes stay as publications, with their links and sales. */
export const removePodcast = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/podcasts/{podcastId}',
  request: { params: onePodcast },
  responses: { ...done, ...refusals },
})
