import { isIPv4, isIPv6, SocketAddress } from 'node:net'

const IN_BRACKETS = /^\[([^\]]*)\](?::\d{1,5})?$/
const PORT = /:\d{1,5}$/
const ZONE = /%.*$/
/** IPv4 as an IPv6 socket spells it (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/

/**
 * Reads an IP address as proxies and people write it: with port, brackets, quotes or zone, in any spelling.
 * @returns its one canonical text (RFC 5952), IPv4 where it is IPv4 in disguise; null for what is no address.
 */
export function readAddress(written: string): string | null {
  const text = written.trim().replace(/^"(.*)"$/, '$1')
  const bare = (IN_BRACKETS.exec(text)?.[1] ?? text).replace(ZONE, '')
  return canonical(bare) ?? canonical(bare.replace(PORT, ''))
}

/**
 * Whose attempts to count together: an IPv4 address, or the /64 of an IPv6 address, which one household or one rented
 * machine has to itself. @param address canonical
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${groups.slice(0, 4).join(':')}::/64`
}

function canonical(text: string): string | null {
  if (isIPv4(text)) return text
  if (!isIPv6(text)) return null
  const { address } = new SocketAddress({ address: text, family: 'ipv6' })
  return MAPPED.exec(address)?.[1] ?? address
}
