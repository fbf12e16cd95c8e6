import * as routes from '#contract/auth'
import { userId, type UserId } from '#contract/ids'
import { callerNetwork, createRouter, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { Auth } from './create-auth.ts'
import { accountOf, readKnownDevice, rememberDevice } from './known-device.ts'
import { nameOutage } from './name-outage.ts'
import { passCookies } from './pass-cookies.ts'
import { mountPassword } from './password.route.ts'
import { signIn } from './sign-in.ts'
import { beginSignIn, endFrom, endSignIn } from './sign-in-tries.ts'
import { signUp } from './sign-up.ts'
import { stopFloods } from './stop-floods.ts'

/** Sign-up, sign-in, sign-out and the password. */
export function createAuthRoutes(auth: Auth): HttpApp {
  const { room } = auth
  const { db, budgets, identity, vault, config, record, networkHash } = room
  const networkOf = (c: HttpContext) => callerNetwork(c, config.http.trustedProxyHops)
  const remember = (c: HttpContext, email: string) => rememberDevice(c, vault, { email, appUrl: config.http.appUrl })
  const announceEnded = (user: UserId) => db.transaction((tx) => publish(tx, 'access', user))
  const app = createRouter()
  stopFloods(app, room)
  app.openapi(routes.signUp, async (c) => {
    const input = c.req.valid('json')
    const attempt = { action: 'sign_up', who: input, networkHash: networkHash(c) } as const
    const { headers, response } = await record.watch(attempt, () => signUp(room, input))
    await record.done('sign_up', { userId: userId.parse(response.user.id), networkHash: networkHash(c) })
    const answer = signedIn(c, headers, response.user)
    remember(c, input.email)
    return c.json(answer, 200)
  })
  app.openapi(routes.signIn, async (c) => {
    const input = c.req.valid('json')
    const account = accountOf(vault, input.email)
    const known = readKnownDevice(c, vault)
    const attempt = { account, device: known?.account === account ? known.name : null }
    const from = networkHash(c)
    const { headers, response } = await record.watch({ action: 'sign_in', who: input, networkHash: from }, async () => {
      await beginSignIn(budgets, attempt)
      return signIn(room, input)
    })
    await endSignIn(budgets, attempt)
    await record.done('sign_in', { userId: userId.parse(response.user.id), networkHash: from })
    const network = networkOf(c)
    if (network !== null && known === null) await endFrom(budgets, network)
    const answer = signedIn(c, headers, response.user)
    if (attempt.device === null) remember(c, input.email)
    return c.json(answer, 200)
  })
  app.openapi(routes.signOut, async (c) => {
    forgetCache(c)
    if (c.req.header('cookie') === undefined) return c.body(null, 204)
    const ending = await nameOutage(db.reader, () =>
      identity.api.getSession({ headers: cookieHeader(c), query: { disableRefresh: true } }),
    )
    const { headers } = await identity.api.signOut({ headers: cookieHeader(c), returnHeaders: true })
    if (ending) await announceEnded(userId.parse(ending.user.id))
    passCookies(c, headers)
    return c.body(null, 204)
  })
  mountPassword(app, auth)
  return app
}

/** What earlier versions left in the browser's cache goes too. */
const forgetCache = (c: HttpContext) => c.header('clear-site-data', '"cache"')

type Account = { readonly id: string; readonly name: string; readonly email: string }

function signedIn(c: HttpContext, headers: Headers, { id, name, email }: Account): routes.SignedIn {
  passCookies(c, headers)
  return { user: { id: userId.parse(id), name, email } }
}

const cookieHeader = (c: HttpContext) => new Headers({ cookie: c.req.header('cookie') ?? '' })
