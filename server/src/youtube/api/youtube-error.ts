import type { YoutubeFailure } from '#contract/words/youtube'

/** A call to YouTube's API that failed, by name. The message is for operators. */
export class YoutubeError extends Error {
  override readonly name = 'YoutubeError'
  readonly failure: YoutubeFailure

  constructor(failure: YoutubeFailure, message: string, cause?: unknown) {
    super(`YouTube: ${failure}: ${message}`, { cause })
    this.failure = failure
  }
}
