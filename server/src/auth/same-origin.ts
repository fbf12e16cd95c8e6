import type { MiddlewareHandler } from 'hono'
import { DomainError, type HttpEnv } from '../platform/http/index.ts'

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that another site makes with somebody's cookie. Browsers name the origin of every write, so a write
 * with a cookie and no origin is refused too; one without a cookie (a webhook, a script) has nothing to steal.
 */
export function requireSameOrigin(appUrl: string): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (READING.has(c.req.method)) return next()
    const origin = c.req.header('origin')
    const isOurs = origin === undefined ? c.req.header('cookie') === undefined : origin === appUrl
    if (!isOurs) {
      throw new DomainError('request.foreign_origin', { facts: { appUrl } })
    }
    return next()
  }
}
