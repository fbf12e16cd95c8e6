import type { Workspace } from '#contract/workspaces'
import type { YoutubeState } from '#contract/youtube'
import type { Client } from './browser-like.ts'
import { OLD_VIDEOS, PUBLICATIONS } from './story.ts'

const HANDLE = '@acmestudio'
const WAIT_MS_MAX = 60_000
const DAY_MS = 86_400_000

type Channel = {
  readonly app: Client
  readonly youtube: Client
  readonly workspace: Workspace
  /** By title. */
  readonly descriptions: ReadonlyMap<string, string>
}

/** Gives the sample creator a channel at the stand-in, connects it with a key and waits until its videos are read. */
export async function connectYoutube({ app, youtube, workspace: { id }, descriptions }: Channel): Promise<void> {
  const below = (title: string) => ({ description: descriptions.get(title) ?? '' })
  await youtube.json('POST', '/_control/channels', { handle: HANDLE, title: 'Acme Studio' })
  for (const { url, title, kind, views, seconds, daysAgo } of PUBLICATIONS) {
    const videoId = url === null ? null : /(?:v=|shorts\/)([\w-]{11})/.exec(url)?.[1]
    if (!videoId || views === undefined) continue
    const vertical = kind === 'youtube_short'
    await upload(youtube, { id: videoId, title, views, seconds, vertical, daysAgo, ...below(title) })
  }
  for (const video of OLD_VIDEOS) await upload(youtube, { ...video, ...below(video.title) })
  const { key } = await youtube.json<{ key: string }>('POST', '/_control/keys', {})
  const at = `/api/w/${id}/youtube`
  await app.json('POST', `${at}/connect`, { key, channel: HANDLE })
  for (const deadline = Date.now() + WAIT_MS_MAX; ;) {
    const { channel } = await app.json<YoutubeState>('GET', at)
    if (channel?.reading.state === 'done') return
    if (Date.now() > deadline) throw new Error('The sample videos were not read within a minute')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

type Uploaded = { readonly title: string; readonly daysAgo: number } & Readonly<Record<string, unknown>>

const upload = (youtube: Client, { daysAgo, ...video }: Uploaded) =>
  youtube.json('POST', '/_control/videos', {
    channel: HANDLE,
    ...video,
    published_at: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  })
