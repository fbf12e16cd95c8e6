import { PrivateAddressError } from './guarded-lookup.ts'

export type OutboundFailure = 'timeout' | 'refused' | 'bad_status' | 'bad_body' | 'too_large' | 'private_address'

type Details = {
  readonly permanent: boolean
  readonly status?: number
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** A call to another server that failed, by name. */
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

/** Gives a failed exchange its name; a cancelled one keeps the caller's own reason. */
export function nameFailure(
  error: unknown,
  { url, signal }: { readonly url: URL; readonly signal: AbortSignal },
): unknown {
  if (error instanceof OutboundError) return error
  if (error instanceof PrivateAddressError) {
    return new OutboundError('private_address', `${url.host} is on a private network.`, {
      permanent: true,
      cause: error,
    })
  }
  if (signal.aborted) {
    const isTimeout = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    return isTimeout
      ? new OutboundError('timeout', `${url.host} did not answer in time.`, { permanent: false, cause: error })
      : signal.reason
  }
  return new OutboundError('refused', `${url.host} could not be reached.`, { permanent: false, cause: error })
}
