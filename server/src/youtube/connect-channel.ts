import { recordAction } from '../audit/index.ts'
import { secret } from '../platform/crypto/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { ChannelItem } from './api/answers.schema.ts'
import { YoutubeError } from './api/youtube-error.ts'
import { readChannelName } from './channel-name.rules.ts'
import { YoutubeOtherChannel, YoutubeRefused, YoutubeUnavailable } from './errors.ts'
import { clientOf, clientWith, sealKey } from './key.ts'
import { scheduleReading } from './schedule-reading.ts'
import { lockChannel, saveChannel, saveKey } from './store.ts'
import type { Youtube } from './youtube.ts'

type Asked = { readonly key: string | null; readonly channel: string }

/**
 * Connects a channel, or gives the connected one a new key, and begins to read it. YouTube is asked first.
 * @throws YoutubeRefused, YoutubeUnavailable, YoutubeOtherChannel
 */
export async function connectChannel(youtube: Youtube, scope: WorkspaceScope, asked: Asked): Promise<void> {
  const found = await findChannel(youtube, scope, asked)
  const now = youtube.clock.now()
  await youtube.db.transaction(async (tx) => {
    const connected = await lockChannel(tx, scope)
    if (connected && connected.channel_id !== found.id) throw new YoutubeOtherChannel(connected.title)
    if (asked.key !== null) await saveKey(tx, scope, sealKey(youtube, scope, asked.key), now)
    await saveChannel(tx, scope, {
      channel_id: found.id,
      title: found.snippet.title,
      handle: found.snippet.customUrl ?? null,
      uploads_playlist_id: found.contentDetails.relatedPlaylists.uploads,
      connected_by: scope.userId,
      connected_at: now,
    })
    await scheduleReading(tx, scope, now)
    await recordAction(tx, scope, { action: 'youtube_connect', about: found.id, now })
    await publish(tx, 'connection', scope.workspaceId)
  })
}

async function findChannel(youtube: Youtube, scope: WorkspaceScope, { key, channel }: Asked): Promise<ChannelItem> {
  const name = readChannelName(channel)
  if (name === null) throw new YoutubeRefused('channel_not_found')
  try {
    const client = key === null ? await clientOf(youtube, scope) : clientWith(youtube, secret(key))
    const found = await client.findChannel(name)
    if (found === null) throw new YoutubeRefused('channel_not_found')
    return found
  } catch (error) {
    if (!(error instanceof YoutubeError)) throw error
    throw error.failure === 'unavailable' ? new YoutubeUnavailable(error) : new YoutubeRefused(error.failure, error)
  }
}
