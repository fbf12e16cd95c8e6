import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refused } from '../world/refused.ts'

/** An answer of the imitated API other than success, body and headers as Polar words them. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly body: unknown
  readonly headers: Record<string, string>
  constructor(status: ContentfulStatusCode, body: unknown, headers: Record<string, string> = {}) {
    super(`HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.body = body
    this.headers = headers
  }
}

export type Problem = {
  type: string
  loc: (string | number)[]
  msg: string
  input: unknown
  ctx?: Record<string, unknown>
}

/** Also for what belongs to somebody else. */
export function notFound(): ApiError {
  return new ApiError(404, { error: 'ResourceNotFound', detail: 'Not found' })
}

/** A request that does not fit the schema. */
export function invalid(problems: Problem[]): ApiError {
  return new ApiError(422, { error: 'RequestValidationError', detail: problems })
}

/** No credentials at all. */
export function unauthorized(): ApiError {
  const headers = { 'WWW-Authenticate': 'Bearer realm="polar"' }
  return new ApiError(401, { error: 'Unauthorized', detail: 'Unauthorized' }, headers)
}

/** A token that is expired, revoked or unknown. */
export function invalidToken(): ApiError {
  const text = 'The access token provided is expired, revoked, malformed, or invalid for other reasons.'
  const challenge = `Bearer realm="polar", error="invalid_token", error_description="${text}"`
  return new ApiError(401, { error: 'invalid_token', error_description: text }, { 'WWW-Authenticate': challenge })
}

/** A live token without any of the needed scopes. */
export function insufficientScope(needed: readonly string[]): ApiError {
  const text = 'The request requires higher privileges than provided by the access token.'
  const challenge = `Bearer realm="polar", error="insufficient_scope", error_description="${text}", scope="${needed.join(' ')}"`
  return new ApiError(403, { error: 'insufficient_scope', error_description: text }, { 'WWW-Authenticate': challenge })
}

/** Enough scope, but the user's role does not reach. */
export function notPermitted(what: string): ApiError {
  return new ApiError(403, { error: 'NotPermitted', detail: `You don't have permission to ${what}` })
}

/** Errors of the OAuth endpoints: `error`, mostly `error_description`, and a challenge with a 401. */
export function oauthError(error: string, description?: string, status: 400 | 401 = 400): ApiError {
  const challenge = `Basic error="${error}", error_description="${description}"`
  const headers: Record<string, string> = status === 401 ? { 'WWW-Authenticate': challenge } : {}
  return new ApiError(status, { error, error_description: description }, headers)
}

/** The values of an enumeration as Polar lists them: 'a', 'b' or 'c'. */
export function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** Turns what was thrown into an answer; the only place that writes error bodies. */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof ApiError) {
    return error.body === null
      ? c.body(null, error.status, error.headers)
      : c.json(error.body, error.status, error.headers)
  }
  if (error instanceof Refused) return c.json({ error: error.reason, detail: error.message }, 422)
  return c.text('Internal Server Error', 500)
}
