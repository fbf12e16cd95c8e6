import type { UserId } from '#contract/ids'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Vault } from '../../platform/crypto/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { HttpContext } from '../../platform/http/index.ts'
import type { Outbound } from '../../platform/net/index.ts'
import type { Counters, Logger } from '../../platform/telemetry/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import type { Source } from '../source.ts'
import { createCheckoutLinkRoutes } from './checkout-links/choices.route.ts'
import { createPolarInspector } from './checkout-links/create-polar-inspector.ts'
import type { Pacing } from './api/pacing.ts'
import { createConnectionRoutes, type CurrentSession } from './connection/connection.route.ts'
import { isRegistrable, REGISTRABLE, salePageUrl } from './access/addresses.rules.ts'
import { openPolar } from './access/polar.ts'
import { createPastOrdersRoutes } from './connection/past-orders.route.ts'
import { createCheckNowRoutes } from './connection/check-now.route.ts'
import { forgetCustomers } from './inbox/forget.ts'
import { createPolarWebhookRoute } from './inbox/webhook.route.ts'
import { createJobs } from './jobs.ts'

type Deps = {
  readonly config: Config
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Logger
  readonly counters: Counters
  readonly outbound: Outbound
  readonly scoping: Scoping
  /** Throws `auth.signed_out` when nobody is signed in. */
  readonly currentUser: (c: HttpContext) => Promise<UserId>
  readonly currentSession: CurrentSession
  /** Real waiting unless told. */
  readonly pacing?: Pacing
}

/** Brings the integration's parts together. */
export function createPolar(deps: Deps): Source {
  const { config, scoping, currentUser, currentSession } = deps
  const polar = openPolar({ ...deps, config: config.polar, appUrl: config.http.appUrl })
  const room = { polar, scoping, currentUser, currentSession }
  warnOfAddress(deps)
  return {
    name: 'polar',
    inspect: createPolarInspector(polar),
    forget: forgetCustomers,
    routers: [
      createConnectionRoutes(room),
      createCheckNowRoutes(room),
      createPastOrdersRoutes(room),
      createCheckoutLinkRoutes(room),
      createPolarWebhookRoute(deps),
    ],
    ...createJobs(polar),
    saleUrl: ({ account, saleId }) => salePageUrl(config.polar.webUrl, account, saleId),
  }
}

/** Said at the start: nobody should learn it from Polar's refusal. */
function warnOfAddress({ config: { http, polar }, log }: Pick<Deps, 'config' | 'log'>): void {
  if (polar.environment === 'emulator' || isRegistrable(http.appUrl)) return
  log.warn(`${REGISTRABLE}: with APP_URL=${http.appUrl} Polar can be connected by an organization access token only.`)
}
