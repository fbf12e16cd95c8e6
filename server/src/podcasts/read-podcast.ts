import type { PodcastId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { askFeed, type ReadFeed } from './ask-feed.ts'
import { markGone } from './episodes.store.ts'
import { FeedError } from './errors.ts'
import type { Podcasts } from './podcasts.ts'
import { ITEMS_MAX } from './parse-feed.ts'
import { recordEpisodes } from './record-episodes.ts'
import { changePodcast, findByUrl, lockPodcast, lockPodcasts, readPodcast } from './store.ts'

const CHUNK = 100

/**
 * Reads a podcast's feed, and keeps its episodes a hundred at a time; a process that dies in between loses nothing. What we
 * saw of the feed is kept last, so that half of it is read again. Safe to repeat.
 */
export async function readPodcastOn(
  podcasts: Podcasts,
  scope: WorkspaceScope,
  id: PodcastId,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, outbound } = podcasts
  const podcast = await readPodcast(db.reader, scope, id)
  if (!podcast) return
  const { url, etag, last_modified: lastModified, content_hash: hash } = podcast
  try {
    const answer = await askFeed(outbound, { url, seen: { etag, lastModified, hash }, signal })
    if (answer.is === 'read') await record(podcasts, scope, { id, startedAt: clock.now(), answer, signal })
    else await db.transaction((tx) => succeed(tx, scope, id, { read_at: clock.now() }))
  } catch (error) {
    if (error instanceof FeedError) return fail(podcasts, scope, id, error)
    // A process that stops leaves the reading to the next one.
    if (!signal.aborted) await fail(podcasts, scope, id, new FeedError('unforeseen', String(error), error))
    throw error
  }
}

type Reading = {
  readonly id: PodcastId
  readonly startedAt: Date
  readonly answer: ReadFeed
  readonly signal: AbortSignal
}

async function record(podcasts: Podcasts, scope: WorkspaceScope, reading: Reading): Promise<void> {
  const { db, clock } = podcasts
  const { id, startedAt, signal } = reading
  const { episodes, title } = reading.answer.feed
  const begun = { state: 'running' as const, started_at: startedAt, episodes_read: 0, episodes_total: episodes.length }
  await db.transaction((tx) => changePodcast(tx, scope, id, { ...begun, title: title.slice(0, 300) }))
  for (let at = 0; at < episodes.length; at += CHUNK) {
    signal.throwIfAborted()
    const chunk = episodes.slice(at, at + CHUNK)
    const isOurs = await db.transaction(async (tx) => {
      const locked = await lockPodcast(tx, scope, id)
      // Removed, or another process reads it anew.
      if (locked?.started_at.getTime() !== startedAt.getTime()) return false
      const isNews = await recordEpisodes(tx, scope, { podcastId: id, episodes: chunk }, clock.now())
      await changePodcast(tx, scope, id, { episodes_read: at + chunk.length })
      await publish(tx, 'connection', scope.workspaceId)
      if (isNews) await publish(tx, 'link', scope.workspaceId)
      return true
    })
    if (!isOurs) return
  }
  await db.transaction((tx) => finish(tx, scope, reading, clock.now()))
}

async function finish(tx: Tx, scope: WorkspaceScope, { id, startedAt, answer }: Reading, now: Date): Promise<void> {
  await lockPodcasts(tx, scope)
  const locked = await lockPodcast(tx, scope, id)
  if (locked?.started_at.getTime() !== startedAt.getTime()) return
  const { url, seen, feed } = answer
  // A feed that was read in part says nothing of the rest.
  if (feed.episodes.length < ITEMS_MAX) {
    const moments = feed.episodes.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? [])
    const oldest = moments.length === 0 ? null : new Date(Math.min(...moments))
    const guids = feed.episodes.map(({ guid }) => guid)
    const wasAny = await markGone(tx, scope, { podcastId: id, guids, oldest, now })
    if (wasAny) await publish(tx, 'link', scope.workspaceId)
  }
  const taken = url === locked.url ? undefined : await findByUrl(tx, scope, url)
  const hasMoved = url !== locked.url && (taken === undefined || taken.id === id)
  await succeed(tx, scope, id, {
    read_at: now,
    // Of another address than the one that is kept, they would mean nothing.
    ...(url === locked.url || hasMoved
      ? { etag: seen.etag, last_modified: seen.lastModified, content_hash: seen.hash }
      : {}),
    ...(hasMoved && { url, moved_from: locked.url, moved_at: now }),
  })
}

async function succeed(
  tx: Tx,
  scope: WorkspaceScope,
  id: PodcastId,
  change: Parameters<typeof changePodcast>[3],
): Promise<void> {
  await changePodcast(tx, scope, id, { ...change, state: 'done', failure: null, failing_since: null })
  await publish(tx, 'connection', scope.workspaceId)
}

/** Says why. It is tried again within the hour, whatever it was. */
async function fail(
  { db, clock, log }: Podcasts,
  scope: WorkspaceScope,
  id: PodcastId,
  error: FeedError,
): Promise<void> {
  const { failure, message } = error
  log.warn({ workspaceId: scope.workspaceId, podcastId: id, failure, reason: message }, 'a podcast could not be read')
  await db.transaction(async (tx) => {
    const locked = await lockPodcast(tx, scope, id)
    if (!locked) return
    await changePodcast(tx, scope, id, {
      state: 'failed',
      failure,
      failing_since: locked.failing_since ?? clock.now(),
    })
    await publish(tx, 'connection', scope.workspaceId)
  })
}
