import type { Checkout } from '../../source.ts'
import { readPasted, type PolarAddresses } from './pasted-url.rules.ts'

/** What is known of the connected organization. */
export type Own = {
  /** In the address of its storefront. */
  readonly slug: string
  /** Its checkout links as Polar listed them last; null while that is not known. */
  readonly list: { readonly secrets: ReadonlySet<string>; readonly listedAt: Date } | null
}

/**
 * Whose checkout or storefront an address leads to, by its spelling and the list that Polar gave last; null for what is
 * neither. A checkout link that the list does not hold is another organization's, or was deleted.
 */
export function whoseCheckout(url: string, place: PolarAddresses, own: Own | null): Checkout | null {
  const pasted = readPasted(url, place)
  if (pasted.kind === 'by_secret') {
    if (!own?.list) return { whose: 'unknown' }
    return own.list.secrets.has(pasted.secret) ? { whose: 'own' } : { whose: 'foreign', asOf: own.list.listedAt }
  }
  if (pasted.kind !== 'refused') return null
  const { code } = pasted.refusal
  // A session ends within the hour, but until then it sells.
  if (code === 'checkout_session') return { whose: 'unknown' }
  // Of Polar's sandbox, where the installation works with Polar itself, or the other way round.
  if (code === 'wrong_environment') return { whose: 'foreign', asOf: null }
  const slug = storefrontOf(url, place)
  if (slug === null) return null
  if (own === null) return { whose: 'unknown' }
  return slug === own.slug ? { whose: 'own' } : { whose: 'foreign', asOf: null }
}

/** Polar's own pages beside the storefronts: https://polar.sh, its menus and sign-in (2026-11). */
const PAGES = new Set(
  `about api assets blog brand changelog checkout company contact customers dashboard docs downloads embed features
  finance legal login oauth2 pricing purchases resources settings signup start support verify-email`.split(/\s+/),
)

/** The organization whose storefront an address is of; its buyers' portal sells nothing. */
function storefrontOf(url: string, { webUrl }: PolarAddresses): string | null {
  const { host, pathname } = new URL(url)
  if (host.replace(/^www\./, '') !== new URL(webUrl).host) return null
  const [slug = '', below] = pathname.toLowerCase().split('/').filter(Boolean)
  return /^[a-z0-9-]+$/.test(slug) && !PAGES.has(slug) && below !== 'portal' ? slug : null
}
