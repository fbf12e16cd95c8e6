export type OutboundFailure = 'timeout' | 'refused' | 'bad_status' | 'bad_body' | 'too_large' | 'private_address'

type Details = {
  readonly permanent: boolean
  readonly status?: number
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** A call to somebody else's server that failed, by name. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly failure: OutboundFailure
  /** Trying again would fail again. */
  readonly permanent: boolean
  readonly status?: number
  readonly retryAfterSeconds?: number

  constructor(failure: OutboundFailure, message: string, details: Details) {
    super(message, { cause: details.cause })
    this.failure = failure
    this.permanent = details.permanent
    if (details.status !== undefined) this.status = details.status
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds
  }
}
