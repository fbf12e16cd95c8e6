import type { YoutubeState } from '#contract/youtube'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { quotaDay } from './quota-day.rules.ts'
import { countVideos, readChannel, readKey, readReading, type ChannelRow, type ReadingRow } from './store.ts'
import type { Youtube } from './youtube.ts'

/** What the page of the integration shows. */
export async function readState({ db, config, clock }: Youtube, scope: WorkspaceScope): Promise<YoutubeState> {
  const [channel, reading, key, videos] = await Promise.all([
    readChannel(db.reader, scope),
    readReading(db.reader, scope),
    readKey(db.reader, scope),
    countVideos(db.reader, scope),
  ])
  const today = quotaDay(clock.now())
  return {
    hasInstallationKey: config.youtube.key !== null,
    channel:
      channel && reading
        ? {
            title: channel.title,
            handle: channel.handle,
            url: addressOf(channel),
            key: key === null ? 'installation' : 'workspace',
            connectedAt: channel.connected_at.toISOString(),
            readAt: channel.read_at?.toISOString() ?? null,
            lookedAt: channel.looked_at?.toISOString() ?? null,
            videos,
            reading: presentReading(reading),
            unitsToday: reading.units_day === today ? reading.units : 0,
          }
        : null,
  }
}

const addressOf = ({ handle, channel_id }: ChannelRow) =>
  `https://www.youtube.com/${handle?.startsWith('@') ? handle : `channel/${channel_id}`}`

const presentReading = (row: ReadingRow) => ({
  state: row.state,
  videosRead: row.videos_read,
  videosTotal: row.videos_total,
  failure: row.failure,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  resumesAt: row.resume_at?.toISOString() ?? null,
})
