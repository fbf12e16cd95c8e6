import type { VideoItem } from './api/answers.schema.ts'

/** A video as we keep it. */
export type ReadVideo = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly publishedAt: Date
  readonly lengthSeconds: number | null
  readonly isShort: boolean
  readonly thumbnailUrl: string | null
  readonly state: 'public' | 'unlisted'
  /** Null where its owner hides the count. */
  readonly views: number | null
}

/** Since that day Shorts may be three minutes long: https://support.google.com/youtube/answer/15424877 (2026-11). */
const LONG_SHORTS_SINCE = Date.parse('2024-10-15T00:00:00Z')

export function readVideo({ id, snippet, contentDetails, status, statistics, player }: VideoItem): ReadVideo {
  const lengthSeconds = secondsOf(contentDetails.duration ?? '')
  const { embedWidth, embedHeight } = player
  const isTall = embedWidth !== undefined && embedHeight !== undefined && embedWidth <= embedHeight
  const shortMax = snippet.publishedAt.getTime() < LONG_SHORTS_SINCE ? 60 : 180
  return {
    id,
    title: snippet.title,
    description: snippet.description,
    publishedAt: snippet.publishedAt,
    lengthSeconds,
    // The API does not say what is a Short; this is what YouTube makes one of.
    isShort: isTall && lengthSeconds !== null && lengthSeconds <= shortMax,
    thumbnailUrl: snippet.thumbnails.medium?.url ?? snippet.thumbnails.default?.url ?? null,
    state: status.privacyStatus === 'unlisted' ? 'unlisted' : 'public',
    views: statistics.viewCount ?? null,
  }
}

/** Seconds of an ISO 8601 duration as YouTube writes them: `P1DT2H3M4S`. Null for what is none or has no length yet. */
export function secondsOf(duration: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (parts === null) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  return total === 0 ? null : total
}

/** Every address a video may have been added by, the one it is added with first. */
export function urlsOf({ id, isShort }: Pick<ReadVideo, 'id' | 'isShort'>): readonly [string, string] {
  const watch = `https://www.youtube.com/watch?v=${id}`
  const short = `https://www.youtube.com/shorts/${id}`
  return isShort ? [short, watch] : [watch, short]
}
