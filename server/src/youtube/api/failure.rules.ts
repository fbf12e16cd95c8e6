import type { YoutubeFailure } from '#contract/words/youtube'

/** What an error body says of itself: the reason of its first error, and the newer one of its details. */
export type Refusal = {
  readonly status: number
  readonly reason: string
  readonly detail: string
  readonly message: string
}

/**
 * Names what a refusal of YouTube's API means. Google words the same thing in an older and a newer way and sends one or
 * both: https://developers.google.com/youtube/v3/docs/errors, https://docs.cloud.google.com/apis/design/errors (2026-11).
 */
export function failureOf({ status, reason, detail, message }: Refusal): YoutubeFailure {
  if (status >= 500 || status === 408 || status === 429) return 'unavailable'
  if (reason === 'quotaExceeded' || reason === 'dailyLimitExceeded') return 'quota_exceeded'
  if (/^(?:user)?rateLimitExceeded$/i.test(reason) || detail === 'RATE_LIMIT_EXCEEDED') return 'unavailable'
  if (reason === 'keyInvalid' || /^API_KEY_(?:INVALID|EXPIRED)$/.test(detail)) return 'key_invalid'
  if (status === 400 && /API key (?:not valid|expired)/i.test(message)) return 'key_invalid'
  if (reason === 'accessNotConfigured' || detail === 'SERVICE_DISABLED') return 'api_not_enabled'
  if (/^API_KEY_\w+_BLOCKED$/.test(detail) || reason === 'ipRefererBlocked') return 'key_restricted'
  if (reason === 'playlistNotFound') return 'playlist_not_found'
  // Whatever else is forbidden is so because of the key: a suspended project, a consumer that is not known.
  return status === 401 || status === 403 ? 'key_restricted' : 'unexpected'
}
