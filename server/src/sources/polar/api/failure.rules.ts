import type { PolarFailure } from './polar-error.ts'

/**
 * Names what an error answer of Polar's API means. Polar names the `error` whenever it speaks of what was asked for: a
 * 404 without one is a path or API version that it does not know, a 403 without one comes from something in front of it.
 * Source: polarsource/polar server/polar/exceptions.py at c6c3645e63.
 */
export function failureOf(status: number, error: string | undefined): PolarFailure {
  if (status === 401) return 'unauthorized'
  if (status === 403) return forbidden(error)
  if (status === 404) return error === undefined ? 'unexpected' : 'not_found'
  if (status === 429) return 'rate_limited'
  if (status === 408 || status >= 500) return 'unavailable'
  return 'unexpected'
}

function forbidden(error: string | undefined): PolarFailure {
  if (error === undefined) return 'unavailable'
  if (error === 'insufficient_scope') return 'insufficient_scope'
  if (error === 'RequestedOrganizationNotAccessible') return 'organization_lost'
  return 'not_permitted'
}

const RETRY_AFTER_MAX = 3_600

/** Seconds of a Retry-After header, an hour at most; 1 when it is missing or not a number. */
export function retryAfterSeconds(header: string | null): number {
  return header !== null && /^\d{1,6}$/.test(header) ? Math.min(Number(header), RETRY_AFTER_MAX) : 1
}
