import type { LinkRef } from '#contract/links'
import { isCheckoutGone } from '#contract/words/checkout-gone'
import { isReservedWord } from '../../links/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { slugsMeant } from '../../redirect/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { AtSources } from '../things/at-sources.ts'
import { presentLinkRef } from '../things/present-link.ts'
import { readSlugs, type DescribedRow, type SlugRow } from './descriptions.query.ts'
import type { Behind, Written } from './judge-description.rules.ts'

export type Hosts = {
  /** Where short links are; the address they live under, without a slash. */
  readonly shortUrl: string
  readonly appUrl: string
}

const hostOf = (url: string) => new URL(url).host

/** The hosts whose addresses concern us: ours and those of the sources. */
export const hostsAsked = ({ shortUrl, appUrl }: Hosts, atSources: AtSources): readonly string[] => [
  ...new Set([hostOf(shortUrl), hostOf(appUrl), ...atSources.checkoutHosts]),
]

type Found = DescribedRow['addresses'][number]
/** What an address is, seen in a description that was read at a moment; null where it concerns nobody. */
export type ReadWritten = (found: Found, readAt: Date) => Written | null

/** Makes a reader of all addresses that some descriptions hold: those of sources are judged together. */
export async function createReadWritten(
  { reader, scope }: { readonly reader: Reader; readonly scope: WorkspaceScope },
  hosts: Hosts,
  atSources: AtSources,
  rows: readonly DescribedRow[],
): Promise<ReadWritten> {
  const readOurs = createReadOurs(hosts)
  const atTheirs = rows
    .flatMap(({ addresses }) => addresses)
    .filter(({ host }) => atSources.checkoutHosts.includes(host))
  const checkouts = await atSources.judgeCheckouts(reader, scope, [...new Set(atTheirs.map(({ href }) => href))])
  return (found, readAt) => {
    const ours = readOurs(found)
    if (ours) return ours
    const checkout = checkouts.get(found.href)
    if (!checkout) return null
    // A checkout link that was made after the list is not on it, and yet nobody else's.
    const isForeign = checkout.whose === 'foreign' && (checkout.asOf === null || checkout.asOf >= readAt)
    return { at: 'checkout', address: found.href, source: checkout.source, isForeign }
  }
}

/** Makes a reader of addresses at our own hosts that mean a short link. The same ones stand below many videos. */
export function createReadOurs({ shortUrl, appUrl }: Hosts): (found: Found) => Written | null {
  const [shortHost, appHost] = [hostOf(shortUrl), hostOf(appUrl)]
  const known = new Map<string, Written | null>()
  return ({ host, href }) => {
    if (host !== shortHost && host !== appHost) return null
    const before = known.get(href)
    if (before !== undefined) return before
    const { pathname, search } = new URL(href)
    const slugs = slugsMeant(pathname + search)
    // Where the app is, its words are its pages.
    const isNone = slugs.length === 0 || (host === appHost && slugs.some(isReservedWord))
    const written: Written =
      host === shortHost ? { at: 'short_host', address: href, slugs } : { at: 'other_host', address: href }
    known.set(href, isNone ? null : written)
    return isNone ? null : written
  }
}

/** What is behind the slugs of some addresses. */
export async function createBehind(
  reader: Reader,
  scope: WorkspaceScope,
  { written, shortUrl }: { readonly written: readonly Written[]; readonly shortUrl: string },
): Promise<(slug: string) => Behind | undefined> {
  const slugs = written.flatMap((one) => (one.at === 'short_host' ? one.slugs : []))
  const rows = await readSlugs(reader, scope, [...new Set(slugs)])
  const behind = new Map(rows.map((row) => [row.slug, behindOf(row, shortUrl)]))
  return (slug) => behind.get(slug)
}

function behindOf(row: SlugRow, shortUrl: string): Behind {
  const { id, current_slug: slug, name, publication_id: publicationId, title, kind } = row
  if (id === null) return { whose: 'other' }
  const link: LinkRef = presentLinkRef({ id, slug, name }, shortUrl)
  const publication =
    publicationId !== null && title !== null && kind !== null ? { id: publicationId, title, kind } : null
  return { whose: 'ours', state: stateOf(row), link, publication }
}

/** Nobody can buy at a checkout link that is gone, nor at one whose products all are. */
function stateOf({ is_deleted, is_off, is_archived, attention }: SlugRow) {
  if (is_deleted) return 'deleted'
  if (is_off) return 'turned_off'
  if (isCheckoutGone(attention)) return 'checkout_gone'
  return is_archived ? 'archived' : 'live'
}
