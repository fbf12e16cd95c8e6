import { enqueue } from '../platform/jobs/index.ts'
import { OutboundError, type OutboundResponse } from '../platform/net/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { askHub } from './ask-hub.ts'
import { readHint, saveHint, type HintRow } from './hints.store.ts'
import { feedOf, isReachable, videosNamed } from './push-address.rules.ts'
import { lookKey, lookType } from './schedule-reading.ts'
import { readChannel } from './store.ts'
import { readVideos } from './videos.store.ts'
import type { Youtube } from './youtube.ts'

const HOUR_MS = 60 * 60_000
/** A subscription is asked for anew a day before it ends. */
const RENEWED_MS = 24 * HOUR_MS

/**
 * Looks for hints that a channel has new videos. Where the hub can reach us it is asked to tell us; while it does not, the
 * channel's feed is read. Either only says that it is worth asking the API. Safe to repeat.
 */
export async function takeHints(youtube: Youtube, scope: WorkspaceScope, signal: AbortSignal): Promise<void> {
  const { db, clock, config } = youtube
  const [channel, hint] = await Promise.all([readChannel(db.reader, scope), readHint(db.reader, scope)])
  if (!channel) return
  const now = clock.now()
  if (isReachable(config.http.appUrl) && isToBeAsked(hint, now)) {
    await db.transaction((tx) => saveHint(tx, scope, { asked_at: now }))
    const pushed = { workspaceId: scope.workspaceId, channelId: channel.channel_id }
    await askHub(youtube, { mode: 'subscribe', pushed, signal })
  }
  const isTold = hint?.pushes_until && hint.pushes_until > now
  if (!isTold) await readFeed(youtube, scope, { channelId: channel.channel_id, hint, signal })
}

function isToBeAsked(hint: HintRow | undefined, now: Date): boolean {
  const endsIn = (hint?.pushes_until?.getTime() ?? 0) - now.getTime()
  const askedBefore = now.getTime() - (hint?.asked_at?.getTime() ?? 0)
  return endsIn < RENEWED_MS && askedBefore >= HOUR_MS
}

type Feed = { readonly channelId: string; readonly hint: HintRow | undefined; readonly signal: AbortSignal }

async function readFeed(youtube: Youtube, scope: WorkspaceScope, feed: Feed): Promise<void> {
  const answer = await askFeed(youtube, feed)
  // It is away for days at times, and unchanged nearly always.
  if (answer?.status !== 200) return
  const ids = videosNamed(answer.text())
  const known = await readVideos(youtube.db.reader, scope, ids)
  const before = new Set(feed.hint?.feed_ids.split(' '))
  const hasNew = ids.some((id) => !known.has(id) && !before.has(id))
  const { workspaceId } = scope
  await youtube.db.transaction(async (tx) => {
    await saveHint(tx, scope, {
      feed_etag: answer.headers.get('etag'),
      feed_modified: answer.headers.get('last-modified'),
      feed_ids: ids.join(' '),
    })
    if (hasNew) await enqueue(tx, lookType, { workspaceId }, { key: lookKey(workspaceId) })
  })
}

async function askFeed(
  { outbound, config }: Youtube,
  { channelId, hint, signal }: Feed,
): Promise<OutboundResponse | null> {
  try {
    return await outbound.send({
      url: feedOf(config.youtube.webUrl, channelId),
      method: 'GET',
      headers: {
        ...(hint?.feed_etag && { 'if-none-match': hint.feed_etag }),
        ...(hint?.feed_modified && { 'if-modified-since': hint.feed_modified }),
      },
      // Fifteen videos with descriptions of 5,000 characters are a tenth of it.
      bodyBytesMax: 1_000_000,
      signal,
    })
  } catch (error) {
    if (error instanceof OutboundError) return null
    throw error
  }
}
