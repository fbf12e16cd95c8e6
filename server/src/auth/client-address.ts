import { getConnInfo } from '@hono/node-server/conninfo'
import type { HttpContext } from '../platform/http/index.ts'

/**
 * Whose attempts to count together. Each of our own proxies adds the address it saw at the end of X-Forwarded-For, so
 * the entry that many hops from the end is the first one nobody can make up.
 */
export function clientAddress(c: HttpContext, trustedProxyHops: number): string {
  const direct = connectionAddress(c)
  if (trustedProxyHops === 0) return direct
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return chain.at(-trustedProxyHops) || direct
}

/** Requests made in-process, by tests, come over no connection. */
function connectionAddress(c: HttpContext): string {
  const bindings: unknown = c.env
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return 'in-process'
  return getConnInfo(c).remote.address ?? 'unknown'
}
