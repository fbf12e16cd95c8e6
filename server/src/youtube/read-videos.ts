import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { PAGE_SIZE, type YoutubeClient } from './api/client.ts'
import { YoutubeError } from './api/youtube-error.ts'
import { clientOf } from './key.ts'
import { quotaDay } from './quota-day.rules.ts'
import { forgetDescriptions } from './addresses.store.ts'
import { recordVideos } from './record-videos.ts'
import { afterQuotaReset, continueReading } from './schedule-reading.ts'
import {
  addUnits,
  changeReading,
  lockReading,
  readChannel,
  readReading,
  touchChannel,
  type ReadingRow,
} from './store.ts'
import { readVideo, type ReadVideo } from './video.rules.ts'
import { listUnread, markGone } from './videos.store.ts'
import type { Youtube } from './youtube.ts'

/** After so many pages others get their turn: a worker may have a single place. */
const PAGES_AT_ONCE = 10
const TRY_AGAIN_MS = 5 * 60_000

/**
 * Goes on with the reading of a channel, and again later while there is more. Each page commits with the place after it, so
 * that a process that dies, or a quota that ends in the middle, loses nothing and reads nothing twice. Safe to repeat.
 */
export async function readOn(youtube: Youtube, scope: WorkspaceScope, signal: AbortSignal): Promise<void> {
  for (let pages = 0; pages < PAGES_AT_ONCE; pages++) {
    signal.throwIfAborted()
    const reading = await readReading(youtube.db.reader, scope)
    if (!reading || !isDue(reading, youtube.clock.now())) return
    if (!(await takeStep(youtube, scope, reading, signal))) return
  }
  await youtube.db.transaction((tx) => continueReading(tx, scope.workspaceId, youtube.clock.now()))
}

const isDue = ({ state, resume_at }: ReadingRow, now: Date) =>
  state === 'running' || (state === 'waiting' && resume_at !== null && resume_at <= now)

/** What a page said, and where the reading stands after it. */
type Page = {
  readonly videos: readonly ReadVideo[]
  readonly gone: readonly string[]
  readonly next: Partial<ReadingRow>
  readonly isEnd: boolean
  readonly units: number
}

/** Whether there is more to do at once. */
async function takeStep(
  youtube: Youtube,
  scope: WorkspaceScope,
  reading: ReadingRow,
  signal: AbortSignal,
): Promise<boolean> {
  const channel = await readChannel(youtube.db.reader, scope)
  if (!channel) return false
  try {
    const client = await clientOf(youtube, scope, signal)
    const page =
      reading.phase === 'uploads'
        ? await readUploads(client, channel.uploads_playlist_id, reading)
        : await readRest(youtube, scope, client, reading)
    return await recordPage(youtube, scope, { reading, page })
  } catch (error) {
    // A process that stops leaves the reading to the next one.
    if (signal.aborted && !(error instanceof YoutubeError)) throw error
    const named = error instanceof YoutubeError ? error : new YoutubeError('unforeseen', String(error), error)
    await giveUp(youtube, scope, { reading, error: named })
    return false
  }
}

async function readUploads(client: YoutubeClient, playlistId: string, reading: ReadingRow): Promise<Page> {
  const page = await client.listUploads(playlistId, reading.page_token)
  const ids = page.items.map((item) => item.contentDetails.videoId)
  const videos = (await client.listVideos(ids)).map(readVideo)
  const isLast = page.nextPageToken === undefined
  return {
    videos,
    gone: [],
    units: ids.length === 0 ? 1 : 2,
    isEnd: false,
    next: {
      phase: isLast ? 'rest' : 'uploads',
      page_token: page.nextPageToken ?? null,
      videos_total: page.pageInfo.totalResults,
      videos_read: reading.videos_read + ids.length,
    },
  }
}

/** What we know and no page listed: unlisted by now, private, or deleted. */
async function readRest(
  youtube: Youtube,
  scope: WorkspaceScope,
  client: YoutubeClient,
  reading: ReadingRow,
): Promise<Page> {
  const ids = await listUnread(youtube.db.reader, scope, { since: reading.started_at, limit: PAGE_SIZE })
  if (ids.length === 0) return { videos: [], gone: [], next: {}, isEnd: true, units: 0 }
  const videos = (await client.listVideos(ids)).map(readVideo)
  const found = new Set(videos.map(({ id }) => id))
  return { videos, gone: ids.filter((id) => !found.has(id)), next: {}, isEnd: false, units: 1 }
}

type Step = { readonly reading: ReadingRow; readonly page: Page }

async function recordPage(youtube: Youtube, scope: WorkspaceScope, { reading, page }: Step): Promise<boolean> {
  const now = youtube.clock.now()
  return youtube.db.transaction(async (tx) => {
    const locked = await lockReading(tx, scope)
    // Another process was faster, or it was begun anew: what was read counts for nothing.
    if (!locked || !isSamePlace(locked, reading)) return false
    await recordVideos(tx, scope, { videos: page.videos, findAddresses: youtube.findAddresses }, now)
    await markGone(tx, scope, page.gone, now)
    await forgetDescriptions(tx, scope, page.gone)
    await addUnits(tx, scope, { day: quotaDay(now), units: page.units })
    await changeReading(tx, scope, {
      ...page.next,
      ...(page.isEnd ? { state: 'done', finished_at: now } : { state: 'running' }),
      alive_at: now,
      resume_at: null,
      failure: null,
    })
    if (page.isEnd) await touchChannel(tx, scope, { read_at: now, looked_at: now })
    await publish(tx, 'connection', scope.workspaceId)
    await publish(tx, 'link', scope.workspaceId)
    return !page.isEnd
  })
}

const isSamePlace = (one: ReadingRow, other: ReadingRow) =>
  one.started_at.getTime() === other.started_at.getTime() &&
  one.alive_at.getTime() === other.alive_at.getTime() &&
  one.phase === other.phase &&
  one.page_token === other.page_token &&
  one.videos_read === other.videos_read

type Failed = { readonly reading: ReadingRow; readonly error: YoutubeError }

/** Stops where it stands. What passes by itself is waited for; the rest is for a person, and is tried again the next day. */
async function giveUp(youtube: Youtube, scope: WorkspaceScope, { reading, error }: Failed): Promise<void> {
  const { failure, message: reason, cause } = error
  if (failure === 'unforeseen')
    youtube.log.error({ workspaceId: scope.workspaceId, err: cause }, 'youtube reading broke')
  else youtube.log.warn({ workspaceId: scope.workspaceId, failure, reason }, 'youtube could not be read')
  const now = youtube.clock.now()
  await youtube.db.transaction(async (tx) => {
    const locked = await lockReading(tx, scope)
    if (!locked || !isSamePlace(locked, reading)) return
    await addUnits(tx, scope, { day: quotaDay(now), units: 1 })
    await stop(tx, scope, failure, now)
    await publish(tx, 'connection', scope.workspaceId)
  })
}

async function stop(tx: Tx, scope: WorkspaceScope, failure: YoutubeError['failure'], now: Date): Promise<void> {
  const passing = failure === 'quota_exceeded' || failure === 'unavailable' || failure === 'unforeseen'
  if (!passing) return changeReading(tx, scope, { state: 'failed', failure, finished_at: now, alive_at: now })
  const resumeAt = failure === 'quota_exceeded' ? afterQuotaReset(now) : new Date(now.getTime() + TRY_AGAIN_MS)
  await changeReading(tx, scope, { state: 'waiting', failure, resume_at: resumeAt, alive_at: now })
  await continueReading(tx, scope.workspaceId, resumeAt)
}
