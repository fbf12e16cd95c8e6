import type { PolarCheckoutLink } from '../api/answers.schema.ts'
import type { PolarClient } from '../api/client.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'

/** A person waits meanwhile. */
const PAGES_MAX = 50
/** Polar gives 100 a page. */
export const LINKS_LOOKED_THROUGH = PAGES_MAX * 100

type Door = { readonly api: PolarClient; readonly as: Credential; readonly organizationId: string }

/**
 * The checkout link with a secret, or null; `too_many` when there are more than we look through. Polar has no way to
 * ask for it, so the list is walked; visiting the link instead would open a checkout and spoil the seller's numbers.
 * Newest first: that is what people paste, and a link made meanwhile pushes others to a later page, never past us.
 * @throws PolarError
 */
export async function findBySecret(door: Door, secret: string): Promise<PolarCheckoutLink | 'too_many' | null> {
  for (let page = 1; page <= PAGES_MAX; page++) {
    const { items, pages } = await door.api.listCheckoutLinks(door.as, door.organizationId, page)
    const found = items.find((link) => link.client_secret === secret)
    if (found) return found
    if (page >= pages) return null
  }
  return 'too_many'
}

/** @throws PolarError */
export async function findById({ api, as, organizationId }: Door, id: string): Promise<PolarCheckoutLink | null> {
  try {
    const link = await api.getCheckoutLink(as, id)
    return link.organization_id === organizationId ? link : null
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') return null
    throw error
  }
}
