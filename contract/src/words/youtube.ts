/** Why a channel cannot be read just now, or why a key or a channel was not taken. */
export const YOUTUBE_FAILURES = [
  'key_missing',
  'key_unreadable',
  'key_invalid',
  'key_restricted',
  'api_not_enabled',
  'quota_exceeded',
  'channel_not_found',
  'playlist_not_found',
  'unavailable',
  'unexpected',
  'unforeseen',
] as const
export type YoutubeFailure = (typeof YOUTUBE_FAILURES)[number]
