import * as routes from '#contract/polar'
import type { UserId } from '#contract/ids'
import { createRouter, type HttpApp, type HttpContext } from '../../../platform/http/index.ts'
import type { Scoping } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { readState } from './read-state.ts'
import { setImport } from '../reading/set-import.ts'

type Deps = {
  readonly polar: Polar
  readonly scoping: Scoping
  /** Throws `auth.signed_out` when nobody is signed in. */
  readonly currentUser: (c: HttpContext) => Promise<UserId>
}

export function createPastOrdersRoutes({ polar, scoping, currentUser }: Deps): HttpApp {
  const app = createRouter()
  app.openapi(routes.setPastOrdersImport, async (c) => {
    const scope = await scoping.owner(c)
    const { state } = c.req.valid('json')
    const wanted = { state, userId: await currentUser(c), clock: polar.clock }
    await polar.db.transaction((tx) => setImport(tx, scope, wanted))
    return c.json(await readState(polar, scope), 200)
  })
  return app
}
