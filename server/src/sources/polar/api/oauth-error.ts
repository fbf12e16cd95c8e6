import { OperationProcessingError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi'
import { OutboundError } from '../../../platform/net/index.ts'

export type OAuthFailure =
  /** Polar does not know our client or its secret. */
  | 'invalid_client'
  /** The code or the refresh token is used, expired or revoked. */
  | 'invalid_grant'
  | 'unavailable'
  | 'refused'

/** A call to Polar's OAuth endpoints that failed, by name. */
export class PolarOAuthError extends Error {
  override readonly name = 'PolarOAuthError'
  readonly failure: OAuthFailure

  constructor(failure: OAuthFailure, cause: unknown) {
    super(`Polar OAuth: ${failure}: ${cause instanceof Error ? cause.message : ''}`, { cause })
    this.failure = failure
  }
}

/** Runs a call and names what the OAuth library throws. */
export async function named<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw new PolarOAuthError(failureOf(error), error)
  }
}

function failureOf(error: unknown): OAuthFailure {
  if (error instanceof OutboundError) return 'unavailable'
  if (error instanceof WWWAuthenticateChallengeError) return error.status === 401 ? 'invalid_client' : 'refused'
  if (error instanceof ResponseBodyError) return byCode(error.error)
  // An answer that is no OAuth answer: what stands in front of Polar speaks, or Polar is down.
  if (error instanceof OperationProcessingError && error.cause instanceof Response) return byStatus(error.cause.status)
  return 'refused'
}

function byCode(code: string): OAuthFailure {
  return code === 'invalid_client' || code === 'invalid_grant' ? code : 'refused'
}

const byStatus = (status: number): OAuthFailure => (status === 429 || status >= 500 ? 'unavailable' : 'refused')
