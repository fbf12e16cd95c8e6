import type { Source, SourceDeps } from '../source.ts'
import { createCheckoutLinkRoutes } from './checkout-links/choices.route.ts'
import { createPolarInspector } from './checkout-links/create-polar-inspector.ts'
import { judgeCheckouts } from './checkout-links/own-list.ts'
import { checkoutHosts } from './checkout-links/pasted-url.rules.ts'
import type { Pacing } from './api/pacing.ts'
import { createConnectionRoutes } from './connection/connection.route.ts'
import { findSlug, isConnected, namesOfConnections } from './connection/names.query.ts'
import { isRegistrable, REGISTRABLE, salePageUrl } from './access/addresses.rules.ts'
import { openPolar } from './access/polar.ts'
import { createPastOrdersRoutes } from './connection/past-orders.route.ts'
import { createCheckNowRoutes } from './connection/check-now.route.ts'
import { findDiscount, listDiscounts } from './discounts/ask-discounts.ts'
import { forgetCustomers } from './inbox/forget.ts'
import { createPolarWebhookRoute } from './inbox/webhook.route.ts'
import { createJobs } from './jobs.ts'

/** How calls to Polar wait: really, unless told. */
type Deps = SourceDeps & { readonly pacing?: Pacing }

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
    async saleUrl(reader, scope, { account, saleId }) {
      const slug = await findSlug(reader, scope, account)
      return slug === null ? null : salePageUrl(config.polar.webUrl, slug, saleId)
    },
    discounts: {
      list: (scope) => listDiscounts(polar, scope),
      find: (scope, discountId) => findDiscount(polar, scope, discountId),
    },
    checkouts: {
      hosts: checkoutHosts(config.polar),
      judge: (reader, scope, urls) => judgeCheckouts(polar, { reader, scope }, urls),
    },
    isConnected,
    namesOf: namesOfConnections,
  }
}

/** Said at the start: nobody should learn it from Polar's refusal. */
function warnOfAddress({ config: { http, polar }, log }: Pick<Deps, 'config' | 'log'>): void {
  if (polar.environment === 'emulator' || isRegistrable(http.appUrl)) return
  log.warn(`${REGISTRABLE}: with APP_URL=${http.appUrl} Polar can be connected by an organization access token only.`)
}
