import { isReservedWord } from './links/index.ts'
import { isLoopback, normalHost, type RequestTarget } from './platform/http/index.ts'

/** Who answers a request: the redirect, the app, or nobody, because its host is none of ours. */
export type Answering = 'short_link' | 'app' | 'wrong_host'

/** Asked by address, by balancers and monitors that know no name of ours. */
const BY_ADDRESS: ReadonlySet<string> = new Set(['/livez', '/healthz', '/readyz', '/metrics'])
/** What browsers and crawlers ask every host for. */
const OF_EVERY_HOST: ReadonlySet<string> = new Set(['/robots.txt', '/favicon.ico', '/.well-known/security.txt'])
/** Files of the web app beside its page; other names with a dot are taken for a slug with punctuation behind it. */
const FILES: ReadonlySet<string> = new Set(['index.html', 'kiwi.svg', 'color-scheme.js'])
const FIRST_SEGMENT = /^\/([^/?#]*)/

type Addresses = { readonly appUrl: string; readonly shortUrl: string }

/**
 * Tells requests apart by host and path. A short host of its own serves nothing but links; on a shared host everything
 * is a link that is no word of ours.
 */
export function createSplit({ appUrl, shortUrl }: Addresses): (target: RequestTarget) => Answering {
  const appHost = normalHost(new URL(appUrl).host)
  const shortHost = normalHost(new URL(shortUrl).host)
  const hasOwnHost = shortHost !== appHost
  return ({ host, path }) => {
    const question = path.indexOf('?')
    const file = question === -1 ? path : path.slice(0, question)
    if (BY_ADDRESS.has(file)) return 'app'
    if (hasOwnHost && host === shortHost) return OF_EVERY_HOST.has(file) ? 'app' : 'short_link'
    if (host !== appHost && !isLoopback(host)) return 'wrong_host'
    if (hasOwnHost || OF_EVERY_HOST.has(file)) return 'app'
    return isOurs(FIRST_SEGMENT.exec(file)?.[1] ?? '') ? 'app' : 'short_link'
  }
}

const isOurs = (segment: string) =>
  segment === '' || segment === '.well-known' || FILES.has(segment) || isReservedWord(segment)
