import type { PodcastId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { followSite } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { isAsBefore, type Episode } from './episode.rules.ts'
import { readEpisodes, saveEpisodes, type EpisodeRow } from './episodes.store.ts'

type Listed = { readonly podcastId: PodcastId; readonly episodes: readonly Episode[] }

/**
 * Keeps what a feed says of some episodes; each is a publication. One whose publication somebody deleted is not made again.
 * Says whether there was anything new. Safe to repeat.
 */
export async function recordEpisodes(
  tx: Tx,
  scope: WorkspaceScope,
  { podcastId, episodes }: Listed,
  now: Date,
): Promise<boolean> {
  const known = await readEpisodes(tx, scope, { podcastId, guids: episodes.map(({ guid }) => guid) })
  const rows: Omit<EpisodeRow, 'workspace_id'>[] = []
  for (const episode of episodes) {
    const before = known.get(episode.guid)
    if (before && isAsBefore(before, episode)) continue
    const isDropped = before !== undefined && before.publication_id === null
    const publicationId = isDropped ? null : await follow(tx, scope, { episode, before }, now)
    rows.push({ ...factsOf(episode, before, now), podcast_id: podcastId, publication_id: publicationId })
  }
  if (rows.length > 0) await saveEpisodes(tx, scope, rows)
  return rows.length > 0
}

type Read = { readonly episode: Episode; readonly before: EpisodeRow | undefined }

async function follow(tx: Tx, scope: WorkspaceScope, { episode, before }: Read, now: Date) {
  const { title, publishedAt, pictureUrl, lengthSeconds, pageUrl } = episode
  const { id } = await followSite(
    tx,
    scope,
    {
      kind: 'podcast',
      urls: pageUrl === null ? [] : [pageUrl],
      title,
      publishedAt,
      thumbnailUrl: pictureUrl,
      lengthSeconds,
      before: before?.publication_id
        ? {
            publicationId: before.publication_id,
            title: before.title,
            publishedAt: before.published_at,
            thumbnailUrl: before.picture_url,
          }
        : null,
    },
    now,
  )
  return id
}

function factsOf(episode: Episode, before: EpisodeRow | undefined, now: Date) {
  const isRenamed = before !== undefined && before.title !== episode.title
  return {
    guid: episode.guid,
    title: episode.title,
    published_at: episode.publishedAt,
    picture_url: episode.pictureUrl,
    length_seconds: episode.lengthSeconds,
    state: 'listed' as const,
    state_since: before?.state === 'listed' ? before.state_since : now,
    former_title: isRenamed ? before.title : (before?.former_title ?? null),
    renamed_at: isRenamed ? now : (before?.renamed_at ?? null),
  }
}
