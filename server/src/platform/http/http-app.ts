import { OpenAPIHono, type Hook } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from '../telemetry/index.ts'
import { randomToken } from '../ids.ts'
import { compressJson } from './compress-json.ts'
import { createErrorAnswers } from './answer-error.ts'
import { DomainError, NotFound } from './domain-error.ts'
import { readJson } from './read-json.ts'
import { fieldSentence } from './refused-field.rules.ts'

export type HttpEnv = { Variables: { requestId: string } }
export type HttpApp = OpenAPIHono<HttpEnv>
export type HttpContext = Context<HttpEnv>

/**
 * A router for one room. A route's body is read after all middleware of the router, so that a request refused earlier
 * costs no reading; refused fields become a `request.invalid` problem.
 */
export function createRouter(): HttpApp {
  const router = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid })
  const { openapi } = router
  const openapiReading: typeof openapi = (route, handler, hook) => {
    const before = [route.middleware ?? []].flat()
    const taken = route.request?.body?.content
    // A file is read by its handler: it knows how large one may be, and who may send one.
    const reading = taken && !('application/json' in taken) ? [] : [readJson({ takesJson: taken !== undefined })]
    return openapi({ ...route, middleware: [...before, ...reading] }, handler, hook)
  }
  return Object.assign(router, { openapi: openapiReading })
}

type Outside = {
  readonly log: Logger
  /** Whether browsers reach us by https. */
  readonly isSecure: boolean
}

/** The outermost application: request ids, headers for every answer, and the one place where errors become answers. */
export function createHttpApp({ log, isSecure }: Outside): HttpApp {
  const app = createRouter()
  const answers = createErrorAnswers(log)
  app.use(nameRequest)
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      crossOriginResourcePolicy: false,
      xFrameOptions: 'DENY',
      // Without subdomains: what else runs under the domain is not ours to decide.
      strictTransportSecurity: isSecure ? 'max-age=31536000' : false,
    }),
  )
  app.use('/api/*', keepNothing, compressJson)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const answer = answers.refuse(c, new DomainError('request.wrong_method', { facts: { methods } }))
        answer.headers.set('allow', methods.join(', '))
        return answer
      },
    }),
  )
  app.use(refuseNul)
  app.onError(answers.answerError)
  app.notFound((c) => answers.refuse(c, new NotFound()))
  return app
}

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  // Mantine sets element styles. Pictures of publications are served by us: no other site learns who looks.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
}

export const newRequestId = () => `req_${randomToken(12)}`

const nameRequest: MiddlewareHandler<HttpEnv> = async (c, next) => {
  c.set('requestId', newRequestId())
  await next()
  c.header('x-request-id', c.get('requestId'))
}

/** Answers of the API are private: no browser keeps them on its disk, unless a route says otherwise. */
const keepNothing: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
}

/** No id, key or search of ours holds a NUL, and PostgreSQL stores none: it is refused before any statement. */
const refuseNul: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) {
    const isSearch = c.req.url.indexOf('?') < c.req.url.indexOf('%00') && c.req.url.includes('?')
    throw isSearch ? new DomainError('request.invalid', { facts: { fault: 'address' } }) : new NotFound()
  }
  return next()
}

const refuseInvalid: Hook<unknown, HttpEnv, string, unknown> = (result) => {
  if (result.success) return undefined
  const errors = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: fieldSentence(issue) }))
  // A malformed id in a path names nothing: the answer is the same as for an unknown one.
  if (result.target === 'param') throw new NotFound()
  throw new DomainError('request.invalid', { facts: { fault: 'fields' }, errors })
}
