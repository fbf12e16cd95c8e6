import type { MiddlewareHandler } from 'hono'
import { DomainError } from './domain-error.ts'
import { isTooDeep, readBody } from './read-body.ts'

/** Our longest form, a link with two URLs of 2,000 characters, is under 8 kB; signing in needs three short texts. */
const BODY_BYTES_MAX = { auth: 4_000, api: 16_000 }
const JSON_TYPE = /^application\/json\s*(;|$)/i

/**
 * Reads the body of one route, after everything that may refuse the request without it. Routes that take none refuse
 * a large one all the same.
 */
export function readJson({ takesJson }: { readonly takesJson: boolean }): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const maxBytes = c.req.path.startsWith('/api/auth/') ? BODY_BYTES_MAX.auth : BODY_BYTES_MAX.api
    const text = (await readBody(c, maxBytes)).toString('utf8')
    if (!takesJson) return next()
    // An empty body needs no type: its missing fields are reported like any others.
    if (text !== '' && !JSON_TYPE.test(c.req.header('content-type') ?? '')) throw new DomainError('request.wrong_type')
    if (isTooDeep(text)) throw new DomainError('request.invalid', { facts: { fault: 'depth' } })
    if (text.includes(NUL_ESCAPED)) throw new DomainError('request.invalid', { facts: { fault: 'characters' } })
    // Where Hono keeps a promise of what it has read (its types call it the text itself): all who ask get this one.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(text) })
    return next()
  }
}

const NUL_ESCAPED = '\\u0000'
