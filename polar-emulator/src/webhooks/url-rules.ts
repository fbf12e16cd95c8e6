import { isIP } from 'node:net'

/**
 * What Polar says about an endpoint address, or null when it takes it. With `allowLocal` (a development flag of
 * the emulator, unknown to Polar) plain http to this machine is accepted as well.
 */
export function refuseEndpointUrl(text: string, options: { allowLocal: boolean }): string | null {
  if (text.length > 2083) return 'URL should have at most 2083 characters'
  if (!URL.canParse(text)) return 'Input should be a valid URL'
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (options.allowLocal && isLocal(host) && ['http:', 'https:'].includes(url.protocol)) return null
  if (url.protocol !== 'https:') return "URL scheme should be 'https'"
  if (isLocal(host)) return 'URL must not point to a local address'
  if (isIP(host) !== 0 && isPrivate(host)) return 'URL must not point to a private address'
  if (isIP(host) === 0 && !host.includes('.')) return 'URL must have a valid hostname'
  return null
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || host.startsWith('127.')
}

function isPrivate(host: string): boolean {
  if (host.includes(':')) return /^(f[cd]|fe80|::)/i.test(host)
  return /^(0\.|10\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|2[2-5]\d\.)/.test(
    host,
  )
}
