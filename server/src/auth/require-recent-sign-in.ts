import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { systemClock } from '../platform/clock.ts'
import type { HttpEnv } from '../platform/http/index.ts'
import type { Auth } from './create-auth.ts'
import { ConfirmFirst } from './errors.ts'

/** How long after signing in somebody may do what cannot be undone. */
const RECENT_MS = 15 * 60_000

type Route = { readonly method: string; readonly path: string }

/**
 * Asks for the password again before these routes, when it was not given lately: who finds a browser open, or takes its
 * cookie along, does not have it. Giving it again is a sign-in, which takes the place of the session there was.
 */
export function requireRecentSignIn(
  { currentSession }: Pick<Auth, 'currentSession'>,
  routes: readonly Route[],
): MiddlewareHandler<HttpEnv> {
  const weighty = new Set(routes.map(({ method, path }) => `${method.toUpperCase()} ${asMatched(path)}`))
  return async (c, next) => {
    if (matchedRoutes(c).some(({ path }) => weighty.has(`${c.req.method} ${path}`))) {
      const { signedInAt } = await currentSession(c)
      if (systemClock.now().getTime() - signedInAt.getTime() > RECENT_MS) throw new ConfirmFirst()
    }
    return next()
  }
}

/** As the router names a path. */
const asMatched = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')
