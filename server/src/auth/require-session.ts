import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import * as routes from '#contract/auth'
import type { HttpContext, HttpEnv } from '../platform/http/index.ts'

/** What people do who are not signed in, or are about not to be. */
const OPEN: ReadonlySet<string> = new Set([
  routes.signUp.path,
  routes.signIn.path,
  routes.signOut.path,
  routes.askPasswordReset.path,
  routes.resetPassword.path,
])
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Asks who sends a request before its body is read: a stranger's body is never looked at. Routes ask again for whom
 * they act; requests without a body, and what is no route at all, pass.
 */
export function requireSession(currentUser: (c: HttpContext) => Promise<unknown>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const isRoute = matchedRoutes(c).some(({ path }) => !path.includes('*'))
    if (isRoute && !BODILESS.has(c.req.method) && !OPEN.has(c.req.path)) await currentUser(c)
    return next()
  }
}
