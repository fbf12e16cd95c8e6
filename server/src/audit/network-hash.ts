import type { Vault } from '../platform/crypto/index.ts'
import { callerNetwork, type HttpContext } from '../platform/http/index.ts'

/** Of a request: a keyed hash of the network it comes from, null where that is unknown. */
export type NetworkHash = (c: HttpContext) => string | null

const LENGTH = 16

export function createNetworkHash({
  vault,
  trustedProxyHops,
}: {
  readonly vault: Vault
  readonly trustedProxyHops: number
}): NetworkHash {
  return (c) => {
    const network = callerNetwork(c, trustedProxyHops)
    return network === null ? null : vault.hash(network, 'audit.network').slice(0, LENGTH)
  }
}
