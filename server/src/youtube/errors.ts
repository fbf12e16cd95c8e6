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
    const detail = 'YouTube cannot be read with this key and channel.'
    const field = KEY_FAILURES.has(failure) ? 'key' : 'channel'
    super('youtube.refused', detail, {
      facts: { failure },
      errors: [{ field, message: detail }],
      ...(cause ? { cause, internal: cause.message } : {}),
    })
  }
}

export class YoutubeUnavailable extends DomainError {
  constructor(cause: Error) {
    super('youtube.unavailable', 'YouTube does not answer right now. Try again in a minute.', { cause })
  }
}

export class YoutubeOtherChannel extends DomainError {
  constructor(title: string) {
    super('youtube.other_channel', `This workspace reads ${title}. Remove that channel first.`)
  }
}

export class YoutubeNotConnected extends DomainError {
  constructor() {
    super('youtube.not_connected', 'No channel is connected. Connect one first.')
  }
}
