import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isOutage } from '../db/index.ts'
import type { Logger } from '../telemetry/index.ts'
import { DomainError } from './domain-error.ts'
import { createQuota } from './quota.ts'
import { problemResponse } from './problem-response.ts'

/** Lines a minute that requests can write into the log by failing: enough to see what is wrong. */
const LINES_A_MINUTE = 60
const OUTAGE_SECONDS = 5

/** How everything that was thrown becomes an answer: problem+json, with the details in the log. */
export function createErrorAnswers(log: Logger) {
  const mayLog = createQuota(LINES_A_MINUTE, (left) => log.warn({ notLogged: left }, 'more requests failed'))

  function answerError(error: unknown, c: Context): Response {
    const refusal = refusalOf(error)
    if (refusal.status >= 500 && mayLog()) {
      const details = { requestId: c.get('requestId'), err: error, path: c.req.path, internal: refusal.internal }
      if (refusal.code === 'server.failed') log.error(details, 'request failed')
      else log.warn(details, 'request refused')
    }
    // Whatever a library refuses keeps its status.
    return refuse(c, refusal, error instanceof HTTPException ? error.status : refusal.status)
  }
  return { answerError, refuse }
}

function refuse(c: Context, error: DomainError, status: number = error.status): Response {
  const requestId: unknown = c.get('requestId')
  const { code, detail, errors, facts, retryAfterSeconds } = error
  const named = typeof requestId === 'string' ? requestId : 'req_unknown'
  return problemResponse({ code, detail, requestId: named, errors, facts, retryAfterSeconds, status })
}

function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof HTTPException && error.status < 500) return refusalOfLibrary(error.status)
  if (holdsUnstorableText(error)) return new DomainError('request.invalid', { facts: { fault: 'characters' } })
  if (isOutage(error)) {
    const facts = { reason: 'database' } as const
    return new DomainError('server.busy', { facts, cause: error, retryAfterSeconds: OUTAGE_SECONDS })
  }
  return new DomainError('server.failed')
}

const CODES = {
  400: 'request.not_json',
  401: 'auth.signed_out',
  404: 'resource.not_found',
  415: 'request.wrong_type',
} as const

/** Hono's validators throw 400 for a body that does not parse. */
function refusalOfLibrary(status: number): DomainError {
  const code = isNamed(status) ? CODES[status] : null
  return code === null ? new DomainError('request.invalid', { facts: { fault: 'other' } }) : new DomainError(code)
}

const isNamed = (status: number): status is keyof typeof CODES => status in CODES

/** PostgreSQL stores no NUL character in text or JSON (SQLSTATE 22021, 22P05), whichever field it came in. */
function holdsUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')
}
