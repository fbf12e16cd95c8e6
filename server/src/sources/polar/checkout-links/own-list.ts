import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Checkout } from '../../source.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import type { Polar } from '../access/polar.ts'
import { readLiveConnection, type ConnectionRow } from '../access/store.ts'
import type { PolarAddresses } from './pasted-url.rules.ts'
import { whoseCheckout, type Own } from './written-checkout.rules.ts'

/** Of a hundred links each. An organization with more is not listed whole, and none of its links are called another's. */
const PAGES_MAX = 50

/**
 * Remembers which checkout links the organization has, from Polar's list.
 * @throws PolarError
 */
export async function rememberList(
  polar: Polar,
  scope: WorkspaceScope,
  { id, organization_id: organizationId }: ConnectionRow,
  signal: AbortSignal,
): Promise<void> {
  // What is made while the list is read may be missing on it.
  const listedAt = polar.clock.now()
  const secrets: string[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    signal.throwIfAborted()
    const answer = await withAccessToken(polar, scope, id, (as) =>
      polar.patientApi.listCheckoutLinks(as, organizationId, page),
    )
    pages = answer.pages
    if (pages > PAGES_MAX) return
    secrets.push(...answer.items.map((link) => link.client_secret))
  }
  await polar.db.transaction((tx) =>
    saveList(tx, scope, { connectionId: id, secrets: [...new Set(secrets)], listedAt }),
  )
}

type Listed = {
  readonly connectionId: ConnectionRow['id']
  readonly secrets: readonly string[]
  readonly listedAt: Date
}

async function saveList(tx: Tx, { workspaceId }: WorkspaceScope, { connectionId, secrets, listedAt }: Listed) {
  await tx
    .updateTable('polar_connections')
    .set({ checkout_links_listed_at: listedAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', connectionId)
    .execute()
  await tx
    .deleteFrom('polar_checkout_links')
    .where('workspace_id', '=', workspaceId)
    .where('connection_id', '=', connectionId)
    .execute()
  if (secrets.length === 0) return
  await tx
    .insertInto('polar_checkout_links')
    .values(
      secrets.map((secret) => ({ workspace_id: workspaceId, connection_id: connectionId, client_secret: secret })),
    )
    .execute()
}

/** Checkouts among addresses that somebody wrote: nothing is visited and nobody is asked. */
export async function judgeCheckouts(
  { config }: { readonly config: PolarAddresses },
  { reader, scope }: { readonly reader: Reader; readonly scope: WorkspaceScope },
  urls: readonly string[],
): Promise<ReadonlyMap<string, Checkout>> {
  const connection = await readLiveConnection(reader, scope)
  const own =
    connection?.environment === config.environment
      ? { slug: connection.organization_slug, list: await readList(reader, scope, connection) }
      : null
  return new Map(
    urls.flatMap((url): [string, Checkout][] => {
      const checkout = whoseCheckout(url, config, own)
      return checkout ? [[url, checkout]] : []
    }),
  )
}

async function readList(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { id, checkout_links_listed_at: listedAt }: ConnectionRow,
): Promise<Own['list']> {
  if (listedAt === null) return null
  const rows = await reader
    .selectFrom('polar_checkout_links')
    .where('workspace_id', '=', workspaceId)
    .where('connection_id', '=', id)
    .select('client_secret')
    .execute()
  return { secrets: new Set(rows.map((row) => row.client_secret)), listedAt }
}
