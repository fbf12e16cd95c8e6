/** What somebody signed in sees: the folder's name is the first word of the address. Reads every room and writes none. */
import type { ForgetAtSources } from '../people/index.ts'
import type { DestinationInspector } from '../links/index.ts'
import type { Budgets } from '../platform/budgets/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { HttpApp } from '../platform/http/index.ts'
import type { Outbound } from '../platform/net/index.ts'
import type { Scoping } from '../workspaces/index.ts'
import { createAttributionRoutes } from './activities/attribution.route.ts'
import { createActivityRoutes } from './activities/routes.ts'
import { createAuditLogRoutes } from './audit-log/routes.ts'
import { createChecklistRoutes } from './checklist/routes.ts'
import { createCodeRoutes } from './codes/routes.ts'
import { createHomeRoutes } from './home/routes.ts'
import { createInboundRoutes } from './inbound/routes.ts'
import { createLinksSummaryRoutes } from './links-summary/routes.ts'
import { createLinkRoutes } from './links/routes.ts'
import { createPeopleRoutes } from './people/routes.ts'
import { createProductOrderRoutes } from './product-order/routes.ts'
import { createProductRoutes } from './products/routes.ts'
import { createComparedRoutes } from './publications/compared.route.ts'
import { createDescriptionRoutes } from './publications/descriptions.route.ts'
import { createKitRoutes } from './publications/kit.route.ts'
import { createPublicationRoutes } from './publications/routes.ts'
import { createViewsFileRoutes } from './publications/views-file.route.ts'
import { createSavedLinkRoutes } from './saved-links/routes.ts'
import type { AtSources } from './things/at-sources.ts'
import type { Origins } from './things/present-activity.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly vault: Vault
  readonly config: Pick<Config, 'http'>
  readonly budgets: Budgets
  readonly outbound: Outbound
  readonly inspect: DestinationInspector
  readonly forgetAtSources: ForgetAtSources
  readonly atSources: AtSources
  readonly origins: Origins
}

export function createScreens(deps: Deps): HttpApp[] {
  return [
    createActivityRoutes(deps),
    createAttributionRoutes(deps),
    createAuditLogRoutes(deps),
    createChecklistRoutes(deps),
    createCodeRoutes(deps),
    createHomeRoutes(deps),
    createInboundRoutes(deps),
    createLinkRoutes(deps),
    createLinksSummaryRoutes(deps),
    createPeopleRoutes(deps),
    createProductOrderRoutes(deps),
    createProductRoutes(deps),
    createComparedRoutes(deps),
    createDescriptionRoutes(deps),
    createKitRoutes(deps),
    createPublicationRoutes(deps),
    createViewsFileRoutes(deps),
    createSavedLinkRoutes(deps),
  ]
}
