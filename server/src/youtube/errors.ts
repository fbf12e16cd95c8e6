import type { YoutubeFailure } from '#contract/words/youtube'
import { DomainError } from '../platform/http/index.ts'

const KEY_FAILURES: ReadonlySet<YoutubeFailure> = new Set([
  'key_missing',
  'key_unreadable',
  'key_invalid',
  'key_restricted',
  'api_not_enabled',
  'quota_exceeded',
])

/** The web has a sentence of its own for each failure. */
export class YoutubeRefused extends DomainError<'youtube.refused'> {
  constructor(failure: YoutubeFailure, cause?: Error) {
    super('youtube.refused', {
      facts: { failure },
      field: KEY_FAILURES.has(failure) ? 'key' : 'channel',
      ...(cause ? { cause, internal: cause.message } : {}),
    })
  }
}

export class YoutubeUnavailable extends DomainError<'youtube.unavailable'> {
  constructor(cause: Error) {
    super('youtube.unavailable', { cause })
  }
}

export class YoutubeOtherChannel extends DomainError<'youtube.other_channel'> {
  constructor(title: string) {
    super('youtube.other_channel', { facts: { title } })
  }
}

export class YoutubeNotConnected extends DomainError<'youtube.not_connected'> {
  constructor() {
    super('youtube.not_connected')
  }
}
