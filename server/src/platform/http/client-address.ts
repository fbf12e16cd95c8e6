import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { readAddress } from '../net/index.ts'
import { remembering } from '../remembering.ts'

/**
 * Who asks: one spelling per address, whatever was written. Each of our own proxies adds the address it saw at the end
 * of X-Forwarded-For, so the entry that many hops from the end is the first one nobody can make up; with 0 hops the
 * header is not believed at all. What is no address counts as the proxy's.
 */
export function clientAddress(request: IncomingMessage, trustedProxyHops: number): string {
  const direct = request.socket.remoteAddress ?? ''
  const forwarded = trustedProxyHops === 0 ? undefined : request.headers['x-forwarded-for']
  if (forwarded === undefined) return canonical(direct) ?? direct
  const chain = String(forwarded)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const named = chain[Math.max(0, chain.length - trustedProxyHops)] ?? direct
  return canonical(named) ?? canonical(direct) ?? direct
}

const SPELLINGS_REMEMBERED = 5_000
const remembered = remembering(SPELLINGS_REMEMBERED, readAddress)
const ADDRESS_LENGTH_MAX = 60

// Nearly every visitor's address is plain already, or the proxy's as a socket for both versions spells it, and visitors
// are the hot path. What is longer than any address is not worth remembering.
function canonical(text: string): string | null {
  const plain = text.startsWith('::ffff:') ? text.slice('::ffff:'.length) : text
  if (isIPv4(plain)) return plain
  return text.length > ADDRESS_LENGTH_MAX ? readAddress(text) : remembered(text)
}
