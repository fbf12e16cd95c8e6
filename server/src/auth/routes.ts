import * as routes from '#contract/auth'
import { userId } from '#contract/ids'
import { createRouter, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { answerSignedIn } from './answer-signed-in.ts'
import type { Auth } from './create-auth.ts'
import { rememberDevice } from './known-device.ts'
import { passCookies } from './pass-cookies.ts'
import { mountPassword } from './password.route.ts'
import { cookieHeader, sessionOf } from './session-of.ts'
import { mountSessions } from './sessions.route.ts'
import { mountSignIn } from './sign-in.route.ts'
import { signUp } from './sign-up.ts'
import { stopFloods } from './stop-floods.ts'
import { userAgentOf } from './user-agent.ts'

/** Sign-up, sign-in, sign-out and the password. */
export function createAuthRoutes(auth: Auth): HttpApp {
  const { room } = auth
  const { db, identity, vault, config, record, networkHash } = room
  const app = createRouter()
  stopFloods(app, room)
  app.openapi(routes.signUp, async (c) => {
    const input = c.req.valid('json')
    const attempt = { action: 'sign_up', who: input, networkHash: networkHash(c) } as const
    const { headers, response } = await record.watch(attempt, () => signUp(room, input, userAgentOf(c)))
    await record.done('sign_up', { userId: userId.parse(response.user.id), networkHash: networkHash(c) })
    const answer = answerSignedIn(c, headers, response.user)
    rememberDevice(c, vault, { email: input.email, appUrl: config.http.appUrl })
    return c.json(answer, 200)
  })
  mountSignIn(app, auth)
  app.openapi(routes.signOut, async (c) => {
    forgetCache(c)
    if (c.req.header('cookie') === undefined) return c.body(null, 204)
    const ending = await sessionOf(room, c)
    const { headers } = await identity.api.signOut({ headers: cookieHeader(c), returnHeaders: true })
    if (ending) await db.transaction((tx) => publish(tx, 'access', ending.userId))
    passCookies(c, headers)
    return c.body(null, 204)
  })
  mountPassword(app, auth)
  mountSessions(app, auth)
  return app
}

/** What earlier versions left in the browser's cache goes too. */
const forgetCache = (c: HttpContext) => c.header('clear-site-data', '"cache"')
