import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newLinkId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { plainFacts } from './destination-facts.rules.ts'
import { OWN_HOST } from './lookup-link.ts'
import { insertLink, type NewLinkRow } from './store.ts'

type LinkOf = Partial<Omit<NewLinkRow, 'id'>> & { readonly slug: string }

/** A plain link by default. */
export async function addLink(tx: Tx, scope: WorkspaceScope, link: LinkOf): Promise<LinkId> {
  const inserted = await insertLink(tx, scope, {
    ...plainFacts('https://example.com/page'),
    id: newLinkId(),
    host: OWN_HOST,
    created_by: scope.userId,
    created_at: new Date('2026-11-01T12:00:00.000Z'),
    ...link,
  })
  if (inserted === 'slug_taken') throw new Error(`the slug ${link.slug} is taken`)
  return inserted
}

/** What an integration says of a product, for links that sell. */
export const WALLPAPERS = {
  source: 'polar',
  carrier: 'reference_id',
  source_account_id: 'org_acme',
  source_link_id: 'cl_1',
  product_id: 'prod_1',
  product_name: 'Prism Wallpapers',
  price_kind: 'fixed',
  price_minor: 900,
  price_currency: 'USD',
  products_count: 1,
} as const satisfies Partial<NewLinkRow>
