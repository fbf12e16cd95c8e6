import type { LinkId } from '#contract/ids'
import type { World } from './world.ts'
import { acceptDestination } from '../src/links/accept-destination.ts'
import { createLink } from '../src/links/create-link.ts'
import type { DestinationInspector } from '../src/links/index.ts'
import { inspectDestination } from '../src/links/inspect-destination.ts'
import type { WorkspaceScope } from '../src/workspaces/index.ts'

type Pasted = { readonly url: string; readonly inspect: DestinationInspector }

/** A link to what was pasted, as a creator makes it who agrees to everything. */
export async function addPastedLink(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  scope: WorkspaceScope,
  { url, inspect }: Pasted,
): Promise<LinkId> {
  const seen = await inspectDestination({ inspect, own: { urls: [], port: 0 } }, scope, url)
  const agreed = { trackAllProducts: true, countClicksOnly: true, checkLater: true }
  const destination = acceptDestination(seen.destination, agreed)
  const link = { destination, slug: null, label: null, placement: null, publicationId: null, savedLinkId: null }
  return db.transaction((tx) => createLink(tx, scope, link, clock.now()))
}
