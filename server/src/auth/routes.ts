import type { MiddlewareHandler } from 'hono'
import * as routes from '#contract/auth'
import { userId } from '#contract/ids'
import { createRouter, type HttpApp, type HttpContext, type HttpEnv } from '../platform/http/index.ts'
import { changePassword } from './change-password.ts'
import { clientAddress } from './client-address.ts'
import type { Auth } from './create-auth.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

/** Attempts in five minutes. One address may be a whole office; one account from one address is a person. */
const ATTEMPTS_MAX = { perAddress: 60, perAccount: 10 }

/** Sign-up, sign-in, sign-out and the password. */
export function createAuthRoutes({ currentUser, room }: Auth): HttpApp {
  const { attempts, identity, config } = room
  const addressOf = (c: HttpContext) => clientAddress(c, config.http.trustedProxyHops)
  const takeAttempt =
    (what: string): MiddlewareHandler<HttpEnv> =>
    async (c, next) => {
      if (c.req.method === 'POST') attempts.take(`${what} ${addressOf(c)}`, ATTEMPTS_MAX.perAddress)
      return next()
    }
  const app = createRouter()
  // Before their bodies are read: whoever floods these two is stopped by where they come from.
  app.use(routes.signUp.path, takeAttempt('sign-up'))
  app.use(routes.signIn.path, takeAttempt('sign-in'))

  app.openapi(routes.signUp, async (c) => {
    const { headers, response } = await signUp(room, c.req.valid('json'))
    return c.json(signedIn(c, headers, response.user), 200)
  })
  app.openapi(routes.signIn, async (c) => {
    const input = c.req.valid('json')
    const perAddress = `sign-in ${addressOf(c)}`
    const perAccount = `${perAddress} ${input.email.toLowerCase()}`
    attempts.take(perAccount, ATTEMPTS_MAX.perAccount)
    const { headers, response } = await signIn(room, input)
    attempts.giveBack(perAddress)
    attempts.giveBack(perAccount)
    return c.json(signedIn(c, headers, response.user), 200)
  })
  app.openapi(routes.signOut, async (c) => {
    const { headers } = await identity.api.signOut({ headers: cookieHeader(c), returnHeaders: true })
    passCookies(c, headers)
    // What earlier versions left in the browser's cache goes too.
    c.header('clear-site-data', '"cache"')
    return c.body(null, 204)
  })
  app.openapi(routes.changePassword, async (c) => {
    const user = await currentUser(c)
    attempts.take(`change-password ${user}`, ATTEMPTS_MAX.perAccount)
    const { headers } = await changePassword(room, c.req.valid('json'), c.req.header('cookie') ?? '')
    attempts.giveBack(`change-password ${user}`)
    passCookies(c, headers)
    return c.body(null, 204)
  })
  return app
}

type Account = { readonly id: string; readonly name: string; readonly email: string }

function signedIn(c: HttpContext, headers: Headers, { id, name, email }: Account): routes.SignedIn {
  passCookies(c, headers)
  return { user: { id: userId.parse(id), name, email } }
}

function passCookies(c: HttpContext, headers: Headers): void {
  for (const value of headers.getSetCookie()) c.header('set-cookie', value, { append: true })
}

const cookieHeader = (c: HttpContext) => new Headers({ cookie: c.req.header('cookie') ?? '' })
