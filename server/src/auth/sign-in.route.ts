import * as routes from '#contract/auth'
import { userId } from '#contract/ids'
import { callerNetwork, type HttpApp } from '../platform/http/index.ts'
import { answerSignedIn } from './answer-signed-in.ts'
import type { Auth } from './create-auth.ts'
import { accountOf, readKnownDevice, rememberDevice } from './known-device.ts'
import { newSignIn } from './letters.ts'
import { describeBrowser } from './list-sessions.ts'
import { sessionOf } from './session-of.ts'
import { signIn } from './sign-in.ts'
import { beginSignIn, endFrom, endSignIn } from './sign-in-tries.ts'
import { deleteSession } from './store.ts'
import { userAgentOf } from './user-agent.ts'

/** Signing in with a password. */
export function mountSignIn(app: HttpApp, { room }: Auth): void {
  const { db, budgets, vault, config, record, networkHash } = room
  app.openapi(routes.signIn, async (c) => {
    const input = c.req.valid('json')
    const account = accountOf(vault, input.email)
    const known = readKnownDevice(c, vault)
    const attempt = { account, device: known?.account === account ? known.name : null }
    const from = networkHash(c)
    const before = await sessionOf(room, c)
    const { headers, response } = await record.watch({ action: 'sign_in', who: input, networkHash: from }, async () => {
      await beginSignIn(budgets, attempt)
      return signIn(room, input, userAgentOf(c))
    })
    await endSignIn(budgets, attempt)
    // This browser's next cookie takes the place of the one it sent.
    if (before) await db.transaction((tx) => deleteSession(tx, before))
    await record.done('sign_in', { userId: userId.parse(response.user.id), networkHash: from })
    const network = callerNetwork(c, config.http.trustedProxyHops)
    if (network !== null && known === null) await endFrom(budgets, network)
    const answer = answerSignedIn(c, headers, response.user)
    if (attempt.device === null) {
      rememberDevice(c, vault, { email: input.email, appUrl: config.http.appUrl })
      const seen = { ...describeBrowser(userAgentOf(c).get('user-agent')), at: room.clock.now() }
      await room.write(answer.user.id, (to) => newSignIn(to, seen))
    }
    return c.json(answer, 200)
  })
}
