import type { PodcastFailure } from '#contract/words/podcasts'
import { DomainError } from '../platform/http/index.ts'

/** A feed that cannot be read, by name; `message` is for the log. */
export class FeedError extends Error {
  override readonly name = 'FeedError'
  readonly failure: PodcastFailure

  constructor(failure: PodcastFailure, message: string, cause?: unknown) {
    super(message, { cause })
    this.failure = failure
  }
}

/** The web has a sentence of its own for each failure. */
export class PodcastRefused extends DomainError<'podcast.refused'> {
  constructor({ failure, message, cause }: FeedError) {
    super('podcast.refused', { facts: { failure }, field: 'url', internal: message, cause })
  }
}

export class PodcastTaken extends DomainError<'podcast.taken'> {
  constructor(title: string) {
    super('podcast.taken', { facts: { title }, field: 'url' })
  }
}

export class TooManyPodcasts extends DomainError<'podcast.too_many'> {
  constructor(most: number) {
    super('podcast.too_many', { facts: { most } })
  }
}
