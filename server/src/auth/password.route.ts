import * as routes from '#contract/auth'
import type { Tries } from '../platform/budgets/index.ts'
import type { HttpApp } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { askForReset } from './ask-for-reset.ts'
import { changePassword } from './change-password.ts'
import type { Auth } from './create-auth.ts'
import { NoLetters } from './errors.ts'
import { accountOf } from './known-device.ts'
import { passwordChanged } from './letters.ts'
import { passCookies } from './pass-cookies.ts'
import { resetByLetter } from './reset-by-letter.ts'
import { spendReset } from './sign-in-tries.ts'
import { userAgentOf } from './user-agent.ts'

const CHANGES: Tries = { name: 'change-password', free: 5, delaySecondsMax: 300, seconds: 86_400 }

/** Another password: by the one there is, or by a letter. */
export function mountPassword(app: HttpApp, { currentUser, room }: Auth): void {
  const { db, budgets, vault, record, networkHash, post, write } = room
  app.openapi(routes.askPasswordReset, async (c) => {
    if (!post.isOpen) throw new NoLetters()
    const { email } = c.req.valid('json')
    await spendReset(budgets, accountOf(vault, email))
    await db.transaction((tx) => askForReset(tx, vault, email))
    return c.body(null, 204)
  })
  app.openapi(routes.resetPassword, async (c) => {
    await resetByLetter(room, { ...c.req.valid('json'), networkHash: networkHash(c) })
    return c.body(null, 204)
  })
  app.openapi(routes.changePassword, async (c) => {
    const user = await currentUser(c)
    const actor = { userId: user, networkHash: networkHash(c) }
    const { headers } = await record.watch({ action: 'password_change', who: user, ...actor }, async () => {
      await budgets.begin(CHANGES, user)
      const headers = userAgentOf(c)
      headers.set('cookie', c.req.header('cookie') ?? '')
      return changePassword(room, { userId: user, ...c.req.valid('json') }, headers)
    })
    await budgets.forget(CHANGES, user)
    await record.done('password_change', actor)
    await db.transaction((tx) => publish(tx, 'access', user))
    await write(user, passwordChanged)
    passCookies(c, headers)
    return c.body(null, 204)
  })
}
