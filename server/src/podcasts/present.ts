import type { Podcast } from '#contract/podcasts'
import type { EpisodeCounts } from './episodes.store.ts'
import type { PodcastRow } from './store.ts'

export const presentPodcast = (row: PodcastRow, episodes: EpisodeCounts | undefined): Podcast => ({
  id: row.id,
  title: row.title,
  feedUrl: row.url,
  movedFrom: row.moved_from,
  movedAt: row.moved_at?.toISOString() ?? null,
  addedAt: row.added_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  episodes: episodes ?? { known: 0, gone: 0 },
  reading: {
    state: row.state,
    episodesRead: row.episodes_read,
    episodesTotal: row.episodes_total,
    failure: row.failure,
    failingSince: row.failing_since?.toISOString() ?? null,
  },
})
