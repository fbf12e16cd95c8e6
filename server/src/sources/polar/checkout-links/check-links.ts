import {
  listTrackedLinks,
  reportDestinations,
  type SeenDestination,
  type DestinationReport,
  type TrackedLink,
} from '../../../links/index.ts'
import type { LinkId } from '#contract/ids'
import { NotFound } from '../../../platform/http/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import { checkoutLinkPageUrl } from '../access/addresses.rules.ts'
import type { Polar } from '../access/polar.ts'
import { readConnection, type ConnectionRow } from '../access/store.ts'
import type { ConnectionRef } from '../job-types.ts'
import { stateOf } from './link-state.rules.ts'
import { rememberList } from './own-list.ts'
import { lookUp, secretOf, type LookedUp } from './look-up-links.ts'

/** Links per transaction. */
const BATCH = 100

/**
 * Looks at all checkout links that a workspace's links lead to, by Polar's list and never by visiting one, and writes
 * down what changed. Links made while Polar was not connected become tracked. Safe to repeat.
 * @throws PolarError when Polar does not answer now; a connection without access is left alone
 */
export async function checkLinks(polar: Polar, ref: ConnectionRef, signal: AbortSignal): Promise<void> {
  try {
    const scope = await scopeForSystem(polar.db.reader, ref.workspaceId)
    const row = await readConnection(polar.db.reader, scope, ref.connectionId)
    if (row?.disabled_at !== null) return
    await checkConnected(polar, scope, row, signal)
    await rememberList(polar, scope, row, signal)
  } catch (error) {
    if (error instanceof NotFound) return
    if (!(error instanceof PolarError) || isPassing(error.failure)) throw error
    polar.log.warn({ connectionId: ref.connectionId, reason: error.message }, 'checkout links could not be checked')
  }
}

async function checkConnected(polar: Polar, scope: WorkspaceScope, row: ConnectionRow, signal: AbortSignal) {
  // Ours first: a checkout link of ours that Polar's list does not hold was there before the list was read.
  const owner = { source: 'polar', accountId: row.organization_id } as const
  const links = await listTrackedLinks(polar.db.reader, scope, owner)
  if (links.length === 0) return
  const found = await lookUp(polar, scope, { connection: row, links, signal })
  const reports = links.flatMap((link) => destinationReportOf(polar, scope, { link, found, row }))
  for (let start = 0; start < reports.length; start += BATCH) {
    signal.throwIfAborted()
    const batch = new Map(reports.slice(start, start + BATCH))
    await polar.db.transaction((tx) => reportDestinations(tx, scope, batch))
  }
}

type Asked = { readonly link: TrackedLink; readonly found: LookedUp; readonly row: ConnectionRow }

function destinationReportOf(
  { config }: Polar,
  scope: WorkspaceScope,
  { link, found, row }: Asked,
): readonly (readonly [LinkId, DestinationReport])[] {
  const sight = (seen: SeenDestination) => [[link.id, { url: link.destination_url, seen }]] as const
  const frame = (id: string) => ({
    currency: scope.displayCurrency,
    editUrl: checkoutLinkPageUrl(config.webUrl, row.organization_slug, id),
  })
  if (link.source_link_id !== null) {
    const checkoutLink = found.byId.get(link.source_link_id) ?? null
    return sight(stateOf(link, checkoutLink, frame(link.source_link_id)))
  }
  // Made while Polar was not connected or did not answer. One that carries a click id should be here; of the others, in
  // another organization or deleted, clicks are counted as ever.
  const secret = secretOf(config, link)
  const checkoutLink = secret === null ? undefined : found.bySecret.get(secret)
  if (checkoutLink) return sight(stateOf(link, checkoutLink, frame(checkoutLink.id)))
  return link.carrier === null ? [] : sight(stateOf(link, null, frame('')))
}
