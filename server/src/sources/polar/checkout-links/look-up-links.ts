import type { PolarConfig } from '../../../platform/config/index.ts'
import type { TrackedLink } from '../../../links/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarCheckoutLink } from '../api/answers.schema.ts'
import type { Credential } from '../api/send.ts'
import type { Polar } from '../access/polar.ts'
import type { ConnectionRow } from '../access/store.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import { findById } from './find-checkout-link.ts'
import { readPasted } from './pasted-url.rules.ts'

type Asked = {
  readonly connection: ConnectionRow
  readonly links: readonly TrackedLink[]
  readonly signal: AbortSignal
}

/** The checkout links of ours that Polar has. */
export type LookedUp = {
  readonly byId: ReadonlyMap<string, PolarCheckoutLink>
  readonly bySecret: ReadonlyMap<string, PolarCheckoutLink>
}

/**
 * Reads Polar's list of checkout links, page after page, until all that links lead to are found.
 * @throws PolarError; also when the organization cannot be reached, whose lists would be empty
 */
export async function lookUp(polar: Polar, scope: WorkspaceScope, asked: Asked): Promise<LookedUp> {
  const { id, organization_id: organizationId } = asked.connection
  // Each call by itself: a token may end while a long list is read.
  const call = <T>(ask: (as: Credential) => Promise<T>) => withAccessToken(polar, scope, id, ask)
  await call((as) => polar.patientApi.getOrganization(as, organizationId))

  const found = { byId: new Map<string, PolarCheckoutLink>(), bySecret: new Map<string, PolarCheckoutLink>() }
  const ids = new Set(asked.links.flatMap((link) => link.source_link_id ?? []))
  const secrets = new Set(asked.links.flatMap((link) => secretOf(polar.config, link) ?? []))
  for (let page = 1, pages = 1; page <= pages && ids.size + secrets.size > 0; page++) {
    asked.signal.throwIfAborted()
    const answer = await call((as) => polar.patientApi.listCheckoutLinks(as, organizationId, page))
    pages = answer.pages
    for (const link of answer.items) {
      if (ids.delete(link.id)) found.byId.set(link.id, link)
      if (secrets.delete(link.client_secret)) found.bySecret.set(link.client_secret, link)
    }
  }
  // A link deleted while the list was read moves the others up, and one may slip past us: it is asked for by name.
  const known = new Set(
    asked.links.flatMap((link) => (link.attention?.code === 'deleted' ? (link.source_link_id ?? []) : [])),
  )
  for (const linkId of [...ids].filter((id) => !known.has(id))) {
    asked.signal.throwIfAborted()
    const link = await call((as) => findById({ api: polar.patientApi, as, organizationId }, linkId))
    if (link) found.byId.set(linkId, link)
  }
  return found
}

/** The secret in the address of a link made while Polar was not connected, else null. */
export function secretOf(config: PolarConfig, link: TrackedLink): string | null {
  if (link.source_link_id !== null) return null
  const pasted = readPasted(link.destination_url, config)
  return pasted.kind === 'by_secret' ? pasted.secret : null
}
