import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { youtubeState, type YoutubeState } from '#contract/youtube'
import type { PublicationRow } from '#contract/publications'
import { createOutbound } from '../src/platform/net/index.ts'
import { createLogger } from '../src/platform/telemetry/index.ts'
import type { TestYoutube } from './emulator.ts'
import { queueOf } from './queue.ts'
import { startWorld, type CastMember, type World } from './world.ts'

const madeKey = z.object({ key: z.string() })
const madeChannel = z.object({ id: z.string(), videos: z.array(z.object({ id: z.string() })) })
const calls = z.object({ calls: z.array(z.string()) })
export const HANDLE = '@adamakes'

export type YoutubeWorld = World & {
  /** A key that Google just made. */
  readonly key: string
  /** Ids of the channel's videos, the newest first. */
  readonly videoIds: readonly string[]
  readonly connect: (as: CastMember, more?: object) => Promise<Response>
  readonly state: (as: CastMember) => Promise<YoutubeState>
  readonly press: (as: CastMember, action: string, body?: object) => Promise<Response>
  readonly publications: (as: CastMember, query?: string) => Promise<readonly PublicationRow[]>
  /** Works through what is due by our clock; names of jobs that failed. */
  readonly drain: () => Promise<readonly string[]>
  /** Runs a scheduled job once, a minute later, and what it enqueues. */
  readonly run: (job: string) => Promise<readonly string[]>
  /** What was asked of the API, in order. */
  readonly calls: () => Promise<readonly string[]>
  readonly upload: (video: object) => Promise<string>
  readonly change: (videoId: string, change: object) => Promise<unknown>
  readonly spoilKey: (change: object) => Promise<unknown>
}

/** The cast over a stand-in for YouTube, where Ada has a channel with so many videos. */
export async function startYoutubeWorld(
  youtube: TestYoutube,
  { videos = 3, env = {} }: { readonly videos?: number; readonly env?: Record<string, string> } = {},
): Promise<YoutubeWorld> {
  const log = createLogger({ level: 'silent' })
  const outbound = createOutbound({ log, allowPrivate: true })
  onTestFinished(() => outbound.close())
  const { key } = madeKey.parse(await youtube.control('POST', '/_control/keys', {}))
  const channel = madeChannel.parse(
    await youtube.control('POST', '/_control/channels', { handle: HANDLE, title: 'Ada makes', videos }),
  )
  // The queue goes by the real time: what waits for later must lie ahead of that too.
  const world = await startWorld({
    now: new Date(),
    env: { YOUTUBE_EMULATOR_URL: youtube.url, ...env },
    around: { outbound },
    log,
  })
  return {
    ...world,
    ...queueOf(world),
    key,
    videoIds: channel.videos.map(({ id }) => id),
    press,
    connect: (as, more = {}) => press(as, 'connect', { key, channel: HANDLE, ...more }),
    state: async (as) => youtubeState.parse(await (await as.request('GET', at(as, 'youtube'))).json()),
    publications: async (as, query = '') => {
      const answer = await as.request('GET', at(as, `publications?${query}`))
      return ((await answer.json()) as { items: PublicationRow[] }).items
    },
    calls: async () => calls.parse(await youtube.control('GET', '/_control/state')).calls,
    upload: async (video) =>
      z
        .object({ id: z.string() })
        .parse(await youtube.control('POST', '/_control/videos', { channel: HANDLE, ...video })).id,
    change: (id, change) => youtube.control('POST', `/_control/videos/${id}`, change),
    spoilKey: (change) => youtube.control('POST', `/_control/keys/${key}`, change),
  }
}

const at = (as: CastMember, path: string) => `/api/w/${as.workspaceId}/${path}`

const press = (as: CastMember, action: string, body: object = {}) =>
  as.request('POST', at(as, `youtube/${action}`), body)
