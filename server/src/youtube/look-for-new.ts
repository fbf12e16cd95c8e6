import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { YoutubeError } from './api/youtube-error.ts'
import { clientOf } from './key.ts'
import { quotaDay } from './quota-day.rules.ts'
import { recordVideos } from './record-videos.ts'
import { scheduleReading } from './schedule-reading.ts'
import { addUnits, lockReading, readChannel, readReading, touchChannel } from './store.ts'
import { readVideo } from './video.rules.ts'
import { readVideos } from './videos.store.ts'
import type { Youtube } from './youtube.ts'

/**
 * Looks at the newest fifty uploads and adds those that are new: one unit, and one more when there are some. While a reading
 * goes on or waits there is nothing to do. A failure is left to the daily reading to say; one that has passed begins a reading.
 * Safe to repeat.
 */
export async function lookForNew(youtube: Youtube, scope: WorkspaceScope, signal: AbortSignal): Promise<void> {
  const { db, clock, log } = youtube
  const [channel, reading] = await Promise.all([readChannel(db.reader, scope), readReading(db.reader, scope)])
  if (!channel || !reading || reading.state === 'running' || reading.state === 'waiting') return
  try {
    const client = await clientOf(youtube, scope, signal)
    const page = await client.listUploads(channel.uploads_playlist_id, null)
    const ids = page.items.map((item) => item.contentDetails.videoId)
    const known = await readVideos(db.reader, scope, ids)
    const fresh = ids.filter((id) => !known.has(id))
    const videos = (await client.listVideos(fresh)).map(readVideo)
    const now = clock.now()
    await db.transaction(async (tx) => {
      // Locked as a reading is, so that the two never write the same video in turns.
      const locked = await lockReading(tx, scope)
      if (!locked) return
      await recordVideos(tx, scope, { videos, findAddresses: youtube.findAddresses }, now)
      await addUnits(tx, scope, { day: quotaDay(now), units: fresh.length === 0 ? 1 : 2 })
      await touchChannel(tx, scope, { looked_at: now })
      // What stopped the last reading has passed.
      if (locked.state === 'failed') await scheduleReading(tx, scope, now)
      await publish(tx, 'connection', scope.workspaceId)
      if (videos.length > 0) await publish(tx, 'link', scope.workspaceId)
    })
  } catch (error) {
    if (!(error instanceof YoutubeError)) throw error
    log.warn({ workspaceId: scope.workspaceId, failure: error.failure }, 'no look for new videos')
  }
}
