import { OpenAPIHono, type Hook } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from '../telemetry/index.ts'
import { randomToken } from '../ids.ts'
import { DomainError, NotFound } from './domain-error.ts'
import { limitBody } from './limit-body.ts'
import { problemResponse } from './problem-response.ts'

export type HttpEnv = { Variables: { requestId: string } }
export type HttpApp = OpenAPIHono<HttpEnv>
export type HttpContext = Context<HttpEnv>

const BODY_BYTES_MAX = 1_000_000

/** A router for one room: refused fields become a `request.invalid` problem. */
export function createRouter(): HttpApp {
  return new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid })
}

/** The outermost application: request ids, security headers, body limit, and the one place where errors become answers. */
export function createHttpApp(log: Logger): HttpApp {
  const app = createRouter()
  app.use(nameRequest)
  app.use(secureHeaders({ contentSecurityPolicy: CONTENT_SECURITY_POLICY, crossOriginResourcePolicy: false }))
  app.use(
    '/api/*',
    limitBody({
      maxBytes: BODY_BYTES_MAX,
      tooLarge: () => new DomainError('request.too_large', 'The request body is over 1 MB.'),
    }),
  )
  app.onError((error, c) => answerError(error, c, log))
  app.notFound((c) => refuse(c, new NotFound()))
  return app
}

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  // Mantine sets element styles; pictures of publications come from the sites they were published on.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'https:'],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
}

const nameRequest: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.set('requestId', `req_${randomToken(12)}`)
  await next()
  c.header('x-request-id', c.get('requestId'))
}

const refuseInvalid: Hook<unknown, HttpEnv, string, unknown> = (result) => {
  if (result.success) return undefined
  const errors = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  // A malformed id in a path names nothing: the answer is the same as for an unknown one.
  if (result.target === 'param') throw new NotFound()
  throw new DomainError('request.invalid', errors[0]?.message ?? 'Some fields cannot be accepted.', { errors })
}

function answerError(error: unknown, c: HttpContext, log: Logger): Response {
  const requestId = c.get('requestId')
  if (error instanceof DomainError) {
    if (error.status >= 500) log.warn({ requestId, err: error, internal: error.internal }, 'request refused')
    return refuse(c, error)
  }
  if (isMalformedJson(error))
    return refuse(c, new DomainError('request.not_json', 'The request body is not valid JSON.'))
  if (holdsUnstorableText(error))
    return refuse(c, new DomainError('request.invalid', 'The text holds a character that cannot be stored.'))
  log.error({ requestId, err: error, path: c.req.path }, 'request failed')
  return refuse(c, new DomainError('server.failed', 'Something went wrong on our side. It was logged; try again.'))
}

/** Hono's validator throws an HTTPException 400 for a body that does not parse. */
function isMalformedJson(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 400
}

/** PostgreSQL stores no NUL character in text (SQLSTATE 22021), whichever field it came in. */
function holdsUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}

function refuse(c: Context, error: DomainError): Response {
  const requestId: unknown = c.get('requestId')
  const response = problemResponse({
    code: error.code,
    detail: error.detail,
    requestId: typeof requestId === 'string' ? requestId : 'req_unknown',
    errors: error.errors,
    extras: error.extras,
  })
  return response
}
