import { isIP } from 'node:net'

const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }

/** The page that embeds a checkout, as scheme, host and port; null for what is no web address. */
export function parseOrigin(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.hostname === '' || url.hostname.includes('*') ? null : url
}

/** How an origin is written down; a default port is left out. */
export function originText(url: URL): string {
  return `${url.protocol}//${url.host}`
}

/**
 * Whether an organization lets this page embed its checkouts: entries are `example.com`, `*.example.com` or with a
 * port. https only, but for this machine and its network (polar server/polar/organization/embed_hosts.py).
 */
export function isAllowedEmbed(url: URL, hosts: readonly string[]): boolean {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocalHost(url.hostname))) return false
  const port = url.port || defaultPorts[url.protocol]
  return hosts.some((entry) => {
    const { hostname, port: wanted } = new URL(`${url.protocol}//${entry.replace(/^\*\./, '')}`)
    if ((wanted || defaultPorts[url.protocol]) !== port) return false
    return entry.startsWith('*.') ? url.hostname.endsWith(`.${hostname}`) : url.hostname === hostname
  })
}

function isLocalHost(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true
  return isIP(host) === 4 && /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)
}
