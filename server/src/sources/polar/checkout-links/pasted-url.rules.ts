import type { DestinationRefusal } from '#contract/destinations'

type PolarEnvironment = 'production' | 'sandbox' | 'emulator'

/** Which Polar this installation works with, and where it is. */
export type PolarAddresses = {
  readonly environment: PolarEnvironment
  readonly apiUrl: string
  readonly webUrl: string
  readonly buyUrl: string
}

/** What a pasted text names at Polar. */
export type Pasted =
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'refused'; readonly refusal: DestinationRefusal }
  /** `query` is the creator's own, kept on the way to the checkout. */
  | { readonly kind: 'by_secret'; readonly secret: string; readonly url: string; readonly query: URLSearchParams }
  /** The link's page in the dashboard, which visitors cannot use. */
  | { readonly kind: 'by_id'; readonly id: string }

/** Polar's hosts, from its terraform/{production,sandbox}/environment.tf (2026-08-22). */
const HOSTS: Readonly<Record<string, PolarEnvironment>> = {
  'polar.sh': 'production',
  'www.polar.sh': 'production',
  'buy.polar.sh': 'production',
  'api.polar.sh': 'production',
  'api-alt.polar.sh': 'production',
  'sandbox.polar.sh': 'sandbox',
  'sandbox-api.polar.sh': 'sandbox',
}

/** Where checkout links of any kind may be, as browsers write hosts. */
export const checkoutHosts = ({ apiUrl, webUrl, buyUrl }: PolarAddresses): readonly string[] => [
  ...new Set([...Object.keys(HOSTS), ...[apiUrl, webUrl, buyUrl].map((url) => new URL(url).host)]),
]

const SECRET = /polar_cl_[0-9A-Za-z]+/
const SESSION = /polar_c_[0-9A-Za-z]+/
/** Version 4: Polar answers any other with an error that is not about the link. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const DASHBOARD_LINK = /^\/dashboard\/[^/]+\/products\/checkout-links(?:\/([^/]+))?\/?$/
/** Of Polar's embed script: on a page of its own they would show a checkout made for a frame. */
const EMBED_KEYS = ['embed', 'embed_origin']

/** Reads what was pasted: a URL in any of the forms Polar hands out, with spaces around it, or its embed snippet. */
export function readPasted(pasted: string, place: PolarAddresses): Pasted {
  const url = urlIn(pasted)
  if (url === null) return { kind: 'elsewhere' }
  const environment = environmentOf(url, place)
  if (environment === null) return { kind: 'elsewhere' }

  const found = read(url)
  if (found.kind === 'refused' || environment === place.environment) return found
  return refuse({ code: 'wrong_environment', facts: { found: environment, expected: place.environment } })
}

function read(url: URL): Pasted {
  const secret = SECRET.exec(url.pathname)?.[0]
  if (secret !== undefined) return bySecret(url, secret)
  if (SESSION.test(url.pathname)) return refuse({ code: 'checkout_session', facts: {} })
  const dashboard = DASHBOARD_LINK.exec(url.pathname)
  const id = dashboard?.[1] ?? url.searchParams.get('checkoutLinkId')
  if (dashboard && id && UUID.test(id)) return { kind: 'by_id', id: id.toLowerCase() }
  return refuse({ code: 'not_a_checkout_link', facts: {} })
}

function bySecret(url: URL, secret: string): Pasted {
  const query = new URLSearchParams(url.search)
  for (const key of EMBED_KEYS) query.delete(key)
  const kept = new URL(url)
  kept.search = query.toString()
  kept.hash = ''
  return { kind: 'by_secret', secret, url: kept.href, query }
}

/** The address in a text: of Polar's `<a data-polar-checkout>` snippet, else the first one written out. */
function urlIn(pasted: string): URL | null {
  const text = pasted.trim()
  const href = text.startsWith('<') ? /\bhref\s*=\s*(["'])(.*?)\1/is.exec(text)?.[2] : undefined
  const written = href?.replaceAll('&amp;', '&').trim() ?? /https?:\/\/[^\s"'<>]+/i.exec(text)?.[0]
  const url = URL.parse(written ?? `https://${text}`)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (HOSTS[url.hostname] !== undefined) {
    url.protocol = 'https:'
    url.port = ''
  }
  return url
}

function environmentOf(url: URL, place: PolarAddresses): PolarEnvironment | null {
  const known = HOSTS[url.hostname]
  if (known !== undefined) return known
  const own = [place.apiUrl, place.webUrl, place.buyUrl].map((address) => new URL(address).origin)
  return own.includes(url.origin) ? place.environment : null
}

const refuse = (refusal: DestinationRefusal): Pasted => ({ kind: 'refused', refusal })
