import { z } from 'zod'
import { storable } from '../../platform/db/index.ts'

/* Answers of the YouTube Data API v3, the fields we use: https://developers.google.com/youtube/v3/docs (2026-11). */

/** An empty list has no `items`. */
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item).default([]) })

/** What people write. */
const text = z.string().transform(storable)
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const channels = listOf(
  z.object({
    id: z.string(),
    snippet: z.object({ title: text, customUrl: z.string().optional() }),
    contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string() }) }),
  }),
)
export type ChannelItem = z.output<typeof channels>['items'][number]

export const playlistPage = listOf(z.object({ contentDetails: z.object({ videoId: z.string() }) })).extend({
  nextPageToken: z.string().optional(),
  pageInfo: z.object({ totalResults: z.int() }),
})

const picture = z.object({ url: z.url() }).optional()

export const videos = listOf(
  z.object({
    id: z.string(),
    snippet: z.object({
      title: text,
      description: text.default(''),
      publishedAt: moment,
      thumbnails: z.object({ medium: picture, default: picture }).default({}),
    }),
    contentDetails: z.object({ duration: z.string().optional() }).default({}),
    status: z.object({ privacyStatus: z.string() }),
    // Without a count where the owner hides it, and before a premiere.
    statistics: z.object({ viewCount: z.string().regex(/^\d+$/).transform(Number).optional() }).default({}),
    player: z
      .object({ embedWidth: z.coerce.number().optional(), embedHeight: z.coerce.number().optional() })
      .default({}),
  }),
)
export type VideoItem = z.output<typeof videos>['items'][number]

export const errorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    errors: z.array(z.object({ reason: z.string().default('') })).default([]),
    details: z.array(z.object({ reason: z.string().default('') }).loose()).default([]),
  }),
})
