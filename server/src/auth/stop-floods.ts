import type { MiddlewareHandler } from 'hono'
import * as routes from '#contract/auth'
import { callerNetwork, type HttpApp, type HttpContext, type HttpEnv } from '../platform/http/index.ts'
import type { Auth } from './create-auth.ts'
import { readKnownDevice } from './known-device.ts'
import { beginFrom, spendResetFrom, spendSignUp } from './sign-in-tries.ts'

/** Stops floods of sign-ups and sign-ins by the network they come from, before their bodies are read. */
export function stopFloods(app: HttpApp, { budgets, vault, config, record, networkHash }: Auth['room']): void {
  const networkOf = (c: HttpContext) => callerNetwork(c, config.http.trustedProxyHops)
  app.use(
    routes.signUp.path,
    whenPosted(async (c) => {
      const network = networkOf(c)
      if (network === null) return
      const attempt = { action: 'sign_up', who: null, networkHash: networkHash(c) } as const
      await record.watch(attempt, () => spendSignUp(budgets, network))
    }),
  )
  for (const { path } of [routes.askPasswordReset, routes.resetPassword]) {
    app.use(
      path,
      whenPosted(async (c) => {
        const network = networkOf(c)
        if (network === null) return
        const attempt = { action: 'password_reset', who: null, networkHash: networkHash(c) } as const
        await record.watch(attempt, () => spendResetFrom(budgets, network))
      }),
    )
  }
  app.use(
    routes.signIn.path,
    whenPosted(async (c) => {
      const network = networkOf(c)
      if (network === null || readKnownDevice(c, vault) !== null) return
      const attempt = { action: 'sign_in', who: null, networkHash: networkHash(c) } as const
      await record.watch(attempt, () => beginFrom(budgets, network))
    }),
  )
}

function whenPosted(check: (c: HttpContext) => Promise<void>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.req.method === 'POST') await check(c)
    return next()
  }
}
