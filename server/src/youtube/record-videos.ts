import type { FindAddresses } from '../links/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { followSite, recordViews } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { saveAddresses } from './addresses.store.ts'
import { urlsOf, type ReadVideo } from './video.rules.ts'
import { readVideos, saveVideos, type VideoRow } from './videos.store.ts'

type ReadNow = { readonly videos: readonly ReadVideo[]; readonly findAddresses: FindAddresses }

/**
 * Keeps what YouTube says of some videos just now: each is a publication, with its views and the addresses in its
 * description. One whose publication somebody deleted is not made again. Safe to repeat.
 */
export async function recordVideos(
  tx: Tx,
  scope: WorkspaceScope,
  { videos, findAddresses }: ReadNow,
  now: Date,
): Promise<void> {
  const known = await readVideos(
    tx,
    scope,
    videos.map(({ id }) => id),
  )
  const rows: Omit<VideoRow, 'workspace_id'>[] = []
  for (const video of videos) {
    const before = known.get(video.id)
    const isDropped = before !== undefined && before.publication_id === null
    const publicationId = isDropped ? null : await follow(tx, scope, { video, before }, now)
    rows.push({ ...factsOf(video, before, now), publication_id: publicationId })
  }
  await saveVideos(tx, scope, rows)
  const rewritten = videos.filter(({ id, description }) => isRewritten(known.get(id), description))
  await saveAddresses(tx, scope, new Map(rewritten.map(({ id, description }) => [id, findAddresses(description)])))
  const places = new Map(rows.map((row) => [row.video_id, row.publication_id]))
  const views = videos.flatMap(({ id, views: count }) => {
    const publicationId = places.get(id)
    return publicationId && count !== null ? [{ publicationId, views: count, asOf: now }] : []
  })
  await recordViews(tx, scope, 'youtube', views)
}

/** Whether the addresses have to be found anew: most descriptions are as they were the day before. */
const isRewritten = (before: VideoRow | undefined, description: string) =>
  !before || before.description_read_at === null || before.description !== description

type Read = { readonly video: ReadVideo; readonly before: VideoRow | undefined }

async function follow(tx: Tx, scope: WorkspaceScope, { video, before }: Read, now: Date) {
  const { title, publishedAt, thumbnailUrl, lengthSeconds, isShort } = video
  const { id } = await followSite(
    tx,
    scope,
    {
      kind: isShort ? 'youtube_short' : 'youtube_video',
      urls: urlsOf(video),
      title,
      publishedAt,
      thumbnailUrl,
      lengthSeconds,
      before: before?.publication_id
        ? {
            publicationId: before.publication_id,
            title: before.title,
            publishedAt: before.published_at,
            thumbnailUrl: before.thumbnail_url,
          }
        : null,
    },
    now,
  )
  return id
}

function factsOf(video: ReadVideo, before: VideoRow | undefined, now: Date) {
  const isRenamed = before !== undefined && before.title !== video.title
  return {
    video_id: video.id,
    title: video.title,
    description: video.description,
    description_read_at: now,
    published_at: video.publishedAt,
    length_seconds: video.lengthSeconds,
    is_short: video.isShort,
    thumbnail_url: video.thumbnailUrl,
    state: video.state,
    state_since: before?.state === video.state ? before.state_since : now,
    former_title: isRenamed ? before.title : (before?.former_title ?? null),
    renamed_at: isRenamed ? now : (before?.renamed_at ?? null),
    read_at: now,
  }
}
