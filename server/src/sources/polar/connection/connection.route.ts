import * as routes from '#contract/polar'
import { createRouter, DomainError, type HttpApp, type HttpContext } from '../../../platform/http/index.ts'
import type { Scoping } from '../../../workspaces/index.ts'
import type { SourceDeps } from '../../source.ts'
import { settingsUrl } from '../access/addresses.rules.ts'
import { connectWithToken } from './connect/connect-with-token.ts'
import { finishConnect } from './connect/finish-connect.ts'
import { startConnect } from './connect/start-connect.ts'
import { disableConnection } from './disable-connection.ts'
import type { Polar } from '../access/polar.ts'
import { readState } from './read-state.ts'
import { repairConnection } from './repair-connection.ts'

type Deps = {
  readonly polar: Polar
  readonly scoping: Scoping
  readonly currentSession: SourceDeps['currentSession']
}

/** The integration's page and the way back from Polar's consent. The webhook receiver has routes of its own. */
export function createConnectionRoutes({ polar, scoping, currentSession }: Deps): HttpApp {
  const app = createRouter()

  app.openapi(routes.getPolar, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await readState(polar, scope), 200)
  })
  app.openapi(routes.startPolarConnect, async (c) => {
    const scope = await scoping.owner(c)
    const { replaceOrganization } = c.req.valid('json')
    const { id: sessionId, userId } = await currentSession(c)
    const start = { userId, sessionId, replaceOrganization }
    return c.json({ authorizeUrl: await startConnect(polar, scope, start) }, 200)
  })
  app.openapi(routes.connectPolarWithToken, async (c) => {
    const scope = await scoping.owner(c)
    await connectWithToken(polar, scope, { userId: (await currentSession(c)).userId, ...c.req.valid('json') })
    return c.json(await readState(polar, scope), 200)
  })
  app.openapi(routes.disablePolar, async (c) => {
    const scope = await scoping.owner(c)
    await disableConnection(polar, scope)
    return c.json(await readState(polar, scope), 200)
  })
  app.openapi(routes.repairPolar, async (c) => {
    const scope = await scoping.owner(c)
    await repairConnection(polar, scope)
    return c.json(await readState(polar, scope), 200)
  })
  // A browser navigation, not a call of our web app: every ending is a page of ours.
  app.get('/api/integrations/polar/callback', async (c) => {
    const session = await signedIn(c, currentSession)
    const query = new URL(c.req.url).searchParams
    const outcome =
      session === null
        ? 'expired'
        : await finishConnect(polar, {
            userId: session.userId,
            sessionId: session.id,
            networkHash: scoping.networkHash(c),
            query,
          })
    return c.redirect(settingsUrl(polar.appUrl, outcome), 303)
  })
  return app
}

type Session = Awaited<ReturnType<Deps['currentSession']>>

async function signedIn(c: HttpContext, currentSession: Deps['currentSession']): Promise<Session | null> {
  try {
    return await currentSession(c)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'auth.signed_out') return null
    throw error
  }
}
