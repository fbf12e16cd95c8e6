import type { DestinationObstacle, DestinationRefusal } from '#contract/destinations'
import type { DestinationInspector, InspectedDestination } from '../../../links/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarCheckoutLink } from '../api/answers.schema.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import { checkoutLinkPageUrl } from '../access/addresses.rules.ts'
import type { Polar } from '../access/polar.ts'
import { readLiveConnection, type ConnectionRow } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import { chooseCarrier } from './carrier.rules.ts'
import { findById, findBySecret, LINKS_LOOKED_THROUGH } from './find-checkout-link.ts'
import { readPasted, type Pasted } from './pasted-url.rules.ts'
import { sellableProducts } from './product.rules.ts'

type Named = Extract<Pasted, { kind: 'by_secret' | 'by_id' }>

/** Recognises Polar's URLs and reads the checkout link from Polar's API, never by visiting it. */
export function createPolarInspector(polar: Polar): DestinationInspector {
  return async (scope, pasted) => {
    const named = readPasted(pasted, polar.config)
    if (named.kind === 'elsewhere') return null
    if (named.kind === 'refused') return named
    const connection = await readLiveConnection(polar.db.reader, scope)
    if (!connection || connection.environment !== polar.config.environment) return notConnected(named)
    return look(polar, scope, { named, connection })
  }
}

type Asked = { readonly named: Named; readonly connection: ConnectionRow }

async function look(polar: Polar, scope: WorkspaceScope, { named, connection }: Asked): Promise<InspectedDestination> {
  try {
    const organizationId = connection.organization_id
    const link = await withAccessToken(polar, scope, connection.id, (as) => {
      const door = { api: polar.api, as, organizationId }
      return named.kind === 'by_id' ? findById(door, named.id) : findBySecret(door, named.secret)
    })
    if (link === 'too_many') return TOO_MANY
    return link ? describe(polar, scope, { named, connection, link }) : notInOrganization(connection)
  } catch (error) {
    if (!(error instanceof PolarError)) throw error
    polar.log.info({ failure: error.failure, reason: error.message }, 'a checkout link could not be looked up')
    return { kind: 'unavailable', source: 'polar', obstacle: obstacleOf(error), unchecked: uncheckedOf(named, error) }
  }
}

function describe(
  { config }: Polar,
  scope: WorkspaceScope,
  { named, connection, link }: Asked & { readonly link: PolarCheckoutLink },
): InspectedDestination {
  const products = sellableProducts(link.products, scope.displayCurrency)
  if (products.length === 0) return refuse({ code: 'no_product', facts: {} })
  const query = named.kind === 'by_secret' ? named.query : new URLSearchParams()
  const url = new URL(link.url)
  for (const [name, value] of query) url.searchParams.append(name, value)
  return {
    kind: 'tracked',
    source: 'polar',
    url: url.href,
    accountId: connection.organization_id,
    accountName: connection.organization_name,
    linkId: link.id,
    products,
    carrier: chooseCarrier(query, link.metadata),
    editUrl: checkoutLinkPageUrl(config.webUrl, connection.organization_slug, link.id),
  }
}

/** Not connected, a dashboard page cannot be turned into an address for visitors. */
function notConnected(named: Named): InspectedDestination {
  if (named.kind === 'by_id') return refuse({ code: 'dashboard_page', facts: {} })
  return { kind: 'not_connected', source: 'polar', url: named.url }
}

const notInOrganization = ({ organization_name: organizationName }: ConnectionRow) =>
  refuse({ code: 'other_organization', facts: { organizationName } })

const refuse = (refusal: DestinationRefusal): InspectedDestination => ({ kind: 'refused', refusal })

const TOO_MANY: InspectedDestination = {
  kind: 'unavailable',
  source: 'polar',
  unchecked: null,
  obstacle: { code: 'too_many_links', facts: { linksMax: LINKS_LOOKED_THROUGH } },
}

/** What can be saved now and checked later: the link itself, where Polar is only away for a while. */
function uncheckedOf(named: Named, { failure }: PolarError) {
  if (named.kind === 'by_id' || !isPassing(failure)) return null
  return { url: named.url, carrier: chooseCarrier(named.query, {}) }
}

function obstacleOf({ failure }: PolarError): DestinationObstacle {
  const isLost = failure === 'unauthorized' || failure === 'organization_lost' || failure === 'insufficient_scope'
  return { code: isLost ? 'access_lost' : 'unanswered', facts: {} }
}
