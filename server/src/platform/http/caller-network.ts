import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { isPrivateAddress, networkOf } from '../net/index.ts'
import { clientAddress } from './client-address.ts'

/**
 * The network a request comes from: whose tries to count together. Null where that is unknown: behind a proxy that
 * TRUSTED_PROXY_HOPS does not name, all people would share the proxy's address, and some would keep out the others.
 */
export function callerNetwork(c: Context, trustedProxyHops: number): string | null {
  const request = incoming(c)
  if (request === null) return null
  const address = clientAddress(request, trustedProxyHops)
  const isProxy = request.headers['x-forwarded-for'] !== undefined && trustedProxyHops === 0
  return isProxy && isPrivateAddress(address) ? null : networkOf(address)
}

/** The request below the framework; a request made in-process has none. */
function incoming(c: Context): IncomingMessage | null {
  const bindings: unknown = c.env
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return null
  return bindings.incoming as IncomingMessage
}
