import { isIP } from 'node:net'

export type UrlRefusal = { type: string; msg: string; ctx?: Record<string, unknown> }

/**
 * What Polar says about an endpoint address, or null when it takes it (webhook/schemas.py): https, to anything but this
 * very machine and addresses that are not public. A name may lead anywhere. With `allowLocal` (a development flag of
 * the emulator, unknown to Polar) plain http to this machine is taken as well; https to it never is.
 */
export function refuseEndpointUrl(text: string, options: { allowLocal: boolean }): UrlRefusal | null {
  if (text.length > 2083)
    return { type: 'url_too_long', msg: 'URL should have at most 2083 characters', ctx: { max_length: 2083 } }
  if (!URL.canParse(text)) {
    const error = 'relative URL without a base'
    return { type: 'url_parsing', msg: `Input should be a valid URL, ${error}`, ctx: { error } }
  }
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (options.allowLocal && url.protocol === 'http:' && isThisMachine(host)) return null
  if (url.protocol !== 'https:') {
    return { type: 'url_scheme', msg: "URL scheme should be 'https'", ctx: { expected_schemes: "'https'" } }
  }
  if (isIP(host) === 0 && !isHostname(host)) {
    return refused('Invalid webhook URL: the hostname contains characters not allowed in domain names.')
  }
  if (host === 'localhost' || (isIP(host) !== 0 && !isPublic(host))) {
    return refused('Webhook URLs cannot point to localhost or private IP addresses.')
  }
  return null
}

function refused(why: string): UrlRefusal {
  return { type: 'value_error', msg: `Value error, ${why}`, ctx: { error: {} } }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function isHostname(host: string): boolean {
  return host
    .replace(/\.$/, '')
    .split('.')
    .every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))
}

function isPublic(address: string): boolean {
  if (address.includes(':')) return !/^(f[cd]|fe[89ab]|::)/i.test(address)
  return !/^(0\.|10\.|127\.|169\.254\.|192\.168\.|192\.0\.[02]\.|198\.1[89]\.|198\.51\.100\.|203\.0\.113\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|2[2-5]\d\.)/.test(
    address,
  )
}
