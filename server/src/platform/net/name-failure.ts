import { OutboundError } from './errors.ts'
import { PrivateAddressError } from './guarded-lookup.ts'

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
