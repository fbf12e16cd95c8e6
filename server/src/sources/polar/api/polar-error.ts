export type PolarFailure =
  | 'unauthorized'
  | 'insufficient_scope'
  | 'not_permitted'
  | 'not_found'
  /** The credential does not reach the organization named in the Polar-Organization header. */
  | 'organization_lost'
  | 'rate_limited'
  | 'unavailable'
  | 'unexpected'

type Details = {
  readonly status?: number
  readonly retryAfterSeconds?: number
  readonly fields?: readonly string[]
  readonly cause?: unknown
}

/** A call to Polar's API that failed, by name. The message is for operators. */
export class PolarError extends Error {
  override readonly name = 'PolarError'
  readonly failure: PolarFailure
  readonly status?: number
  readonly retryAfterSeconds?: number
  /** Of a refused body: the fields Polar complained about. */
  readonly fields: readonly string[]

  constructor(failure: PolarFailure, message: string, details: Details = {}) {
    super(`Polar: ${failure}: ${message}`, { cause: details.cause })
    this.failure = failure
    this.fields = details.fields ?? []
    if (details.status !== undefined) this.status = details.status
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** Whether trying again later may help. */
export const isPassing = (failure: PolarFailure) => failure === 'unavailable' || failure === 'rate_limited'
