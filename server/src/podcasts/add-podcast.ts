import type { PodcastId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Reader } from '../platform/db/index.ts'
import { newPodcastId } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { askFeed } from './ask-feed.ts'
import { FeedError, PodcastRefused, PodcastTaken, TooManyPodcasts } from './errors.ts'
import { feedAddress } from './feed-address.rules.ts'
import type { Podcasts } from './podcasts.ts'
import { scheduleReading } from './schedule-reading.ts'
import { findByUrl, insertPodcast, listPodcasts, lockPodcasts } from './store.ts'

export const PODCASTS_MAX = 20

/**
 * Adds a podcast by the address of its feed and begins to read it. The feed is asked first.
 * @throws PodcastRefused, PodcastTaken, TooManyPodcasts
 */
export async function addPodcast(podcasts: Podcasts, scope: WorkspaceScope, pasted: string): Promise<PodcastId> {
  const { db, clock } = podcasts
  // Said before anybody is visited; what counts is decided under the lock.
  await refuseMany(db.reader, scope)
  const { url, title } = await findFeed(podcasts, feedAddress(pasted))
  const id = newPodcastId()
  const now = clock.now()
  await db.transaction(async (tx) => {
    await lockPodcasts(tx, scope)
    const taken = await findByUrl(tx, scope, url)
    if (taken) throw new PodcastTaken(taken.title)
    await refuseMany(tx, scope)
    await insertPodcast(tx, scope, { id, url, title: title.slice(0, 300), added_at: now })
    await scheduleReading(tx, scope, id)
    await recordAction(tx, scope, { action: 'podcast_add', about: id, detail: title.slice(0, 200), now })
    await publish(tx, 'connection', scope.workspaceId)
  })
  return id
}

async function refuseMany(reader: Reader, scope: WorkspaceScope): Promise<void> {
  if ((await listPodcasts(reader, scope)).length >= PODCASTS_MAX) throw new TooManyPodcasts(PODCASTS_MAX)
}

async function findFeed({ outbound }: Podcasts, url: string) {
  try {
    const answer = await askFeed(outbound, { url })
    // Nothing was said to have been seen.
    if (answer.is === 'unchanged') throw new FeedError('unavailable', 'answered 304 unasked')
    return { url: answer.url, title: answer.feed.title }
  } catch (error) {
    if (error instanceof FeedError) throw new PodcastRefused(error)
    throw error
  }
}
