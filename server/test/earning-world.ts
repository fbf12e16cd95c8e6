import { startWorld, type World } from './world.ts'
import { createAnalyticsRoutes } from '../src/analytics/routes.ts'
import { createLinkRoutes } from '../src/links/routes.ts'
import type { Outbound } from '../src/platform/net/index.ts'
import { createPublicationRoutes } from '../src/publications/routes.ts'

const unasked: Outbound = { send: () => Promise.reject(new Error('nobody is asked')), close: () => undefined }

/** The world with every screen that says what links earned. */
export const startEarningWorld = (): Promise<World> =>
  startWorld({
    mount: (deps) => [
      createAnalyticsRoutes({ ...deps, shortUrl: deps.config.http.shortUrl }),
      createLinkRoutes({ ...deps, inspect: async () => null }),
      createPublicationRoutes({ ...deps, outbound: unasked }),
    ],
  })
