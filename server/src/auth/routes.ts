import type { MiddlewareHandler } from 'hono'
import * as routes from '#contract/auth'
import { userId } from '#contract/ids'
import { createRouter, type HttpApp, type HttpContext, type HttpEnv } from '../platform/http/index.ts'
import { changePassword } from './change-password.ts'
import type { Tries } from '../platform/budgets/index.ts'
import type { Auth } from './create-auth.ts'
import { accountOf, readKnownDevice, rememberDevice } from './known-device.ts'
import { signIn } from './sign-in.ts'
import { beginFrom, beginSignIn, endFrom, endSignIn, networkOfCaller, spendSignUp } from './sign-in-tries.ts'
import { signUp } from './sign-up.ts'

const CHANGES: Tries = { name: 'change-password', free: 5, delaySecondsMax: 300, seconds: 86_400 }

/** Sign-up, sign-in, sign-out and the password. */
export function createAuthRoutes({ currentUser, room }: Auth): HttpApp {
  const { budgets, identity, vault, config } = room
  const networkOf = (c: HttpContext) => networkOfCaller(c, config.http)
  const remember = (c: HttpContext, email: string) => rememberDevice(c, vault, { email, appUrl: config.http.appUrl })
  const app = createRouter()
  // Before their bodies are read: whoever floods these two is stopped by where they come from.
  app.use(
    routes.signUp.path,
    whenPosted(async (c) => {
      const network = networkOf(c)
      if (network !== null) await spendSignUp(budgets, network)
    }),
  )
  app.use(
    routes.signIn.path,
    whenPosted(async (c) => {
      const network = networkOf(c)
      if (network !== null && readKnownDevice(c, vault) === null) await beginFrom(budgets, network)
    }),
  )

  app.openapi(routes.signUp, async (c) => {
    const input = c.req.valid('json')
    const { headers, response } = await signUp(room, input)
    const answer = signedIn(c, headers, response.user)
    remember(c, input.email)
    return c.json(answer, 200)
  })
  app.openapi(routes.signIn, async (c) => {
    const input = c.req.valid('json')
    const account = accountOf(vault, input.email)
    const known = readKnownDevice(c, vault)
    const attempt = { account, device: known?.account === account ? known.name : null }
    await beginSignIn(budgets, attempt)
    const { headers, response } = await signIn(room, input)
    await endSignIn(budgets, attempt)
    const network = networkOf(c)
    if (network !== null && known === null) await endFrom(budgets, network)
    const answer = signedIn(c, headers, response.user)
    if (attempt.device === null) remember(c, input.email)
    return c.json(answer, 200)
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
    await budgets.begin(CHANGES, user)
    const { headers } = await changePassword(
      room,
      { userId: user, ...c.req.valid('json') },
      c.req.header('cookie') ?? '',
    )
    await budgets.forget(CHANGES, user)
    passCookies(c, headers)
    return c.body(null, 204)
  })
  return app
}

function whenPosted(check: (c: HttpContext) => Promise<void>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.req.method === 'POST') await check(c)
    return next()
  }
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
