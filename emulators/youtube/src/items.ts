import type { Channel, Emulator, Video } from './world.ts'
import { uploadsOf } from './world.ts'

type Parts = ReadonlySet<string>

const only = (parts: Parts, all: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(all).filter(([part]) => parts.has(part)))

/** https://developers.google.com/youtube/v3/docs/channels#resource */
export function channelItem(emulator: Emulator, channel: Channel, parts: Parts): object {
  const { id, title, handle, videos } = channel
  return {
    kind: 'youtube#channel',
    etag: 'emulated',
    id,
    ...only(parts, {
      snippet: {
        title,
        description: '',
        customUrl: handle.toLowerCase(),
        publishedAt: '2019-03-01T09:00:00Z',
        thumbnails: thumbnails(emulator, id),
        localized: { title, description: '' },
      },
      contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsOf(channel) } },
      statistics: {
        viewCount: String(videos.reduce((total, { views }) => total + views, 0)),
        subscriberCount: '1200',
        hiddenSubscriberCount: false,
        videoCount: String(videos.length),
      },
    }),
  }
}

type Listed = { readonly channel: Channel; readonly video: Video; readonly position: number }

/** https://developers.google.com/youtube/v3/docs/playlistItems#resource */
export function playlistItem(emulator: Emulator, { channel, video, position }: Listed, parts: Parts): object {
  const playlistId = uploadsOf(channel)
  return {
    kind: 'youtube#playlistItem',
    etag: 'emulated',
    id: `${playlistId}.${video.id}`,
    ...only(parts, {
      snippet: {
        publishedAt: video.publishedAt,
        channelId: channel.id,
        title: video.title,
        description: video.description,
        thumbnails: thumbnails(emulator, video.id),
        channelTitle: channel.title,
        playlistId,
        position,
        resourceId: { kind: 'youtube#video', videoId: video.id },
        videoOwnerChannelTitle: channel.title,
        videoOwnerChannelId: channel.id,
      },
      contentDetails: { videoId: video.id, videoPublishedAt: video.publishedAt },
      status: { privacyStatus: video.privacy },
    }),
  }
}

type Shown = { readonly channel: Channel; readonly video: Video; readonly maxHeight: number }

/** https://developers.google.com/youtube/v3/docs/videos#resource; counts are texts there too. */
export function videoItem(emulator: Emulator, { channel, video, maxHeight }: Shown, parts: Parts): object {
  const { id, title, description, publishedAt, seconds, isVertical, views, privacy } = video
  return {
    kind: 'youtube#video',
    etag: 'emulated',
    id,
    ...only(parts, {
      snippet: {
        publishedAt,
        channelId: channel.id,
        title,
        description,
        thumbnails: thumbnails(emulator, id),
        channelTitle: channel.title,
        categoryId: '26',
        liveBroadcastContent: 'none',
        localized: { title, description },
      },
      contentDetails: {
        duration: durationOf(seconds),
        dimension: '2d',
        definition: 'hd',
        caption: 'false',
        licensedContent: true,
        contentRating: {},
        projection: 'rectangular',
      },
      status: {
        uploadStatus: 'processed',
        privacyStatus: privacy,
        license: 'youtube',
        embeddable: true,
        publicStatsViewable: true,
        madeForKids: false,
      },
      statistics: {
        viewCount: String(views),
        likeCount: String(Math.round(views / 25)),
        favoriteCount: '0',
        commentCount: String(Math.round(views / 400)),
      },
      player: {
        embedHtml: `<iframe src="//www.youtube.com/embed/${id}"></iframe>`,
        ...(maxHeight > 0 && {
          embedHeight: String(maxHeight),
          embedWidth: String(Math.round(isVertical ? (maxHeight * 9) / 16 : (maxHeight * 16) / 9)),
        }),
      },
    }),
  }
}

/** ISO 8601, without the parts that are zero: `PT1H2M3S`. */
export function durationOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`
  return text === '' ? 'P0D' : `PT${text}`
}

const SIZES = { default: [120, 90], medium: [320, 180], high: [480, 360] } as const
const FILES = { default: 'default', medium: 'mqdefault', high: 'hqdefault' } as const

function thumbnails(emulator: Emulator, id: string): object {
  const sizes = ['default', 'medium', 'high'] as const
  return Object.fromEntries(
    sizes.map((size) => {
      const [width, height] = SIZES[size]
      return [size, { url: `${emulator.origin()}/vi/${id}/${FILES[size]}.jpg`, width, height }]
    }),
  )
}
