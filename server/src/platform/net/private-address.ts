import { BlockList, isIPv4 } from 'node:net'
import { readAddress } from './read-address.ts'

/**
 * Addresses that are not on the public internet, or reach inside a network by another spelling.
 * Source: IANA IPv4 and IPv6 special-purpose address registries.
 */
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  blocked.ipv4.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  // Only 2000::/3 is given out to the public internet. Outside of it are loopback, private and link-local networks,
  // multicast, and IPv4 in disguise: compatible (::/96), translated (::ffff:0:0:0/96) and by NAT64 (64:ff9b::/96).
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23], // Teredo and other protocol assignments
  ['2001:db8::', 32],
  ['2002::', 16], // IPv4 through 6to4
  ['3fff::', 20],
] as const) {
  blocked.ipv6.addSubnet(network, prefix, 'ipv6')
}

/** An IPv4 address in the lower half of any network (ISATAP, RFC 5214), as canonical text ends. */
const ISATAP = /:(?:0|200)?:?5efe:[0-9a-f]{1,4}:[0-9a-f]{1,4}$/

/** Does this IP address lead somewhere other than the public internet? A text that is no IP address does. */
export function isPrivateAddress(written: string): boolean {
  const address = readAddress(written)
  if (address === null) return true
  // Two lists: Node takes an IPv4 address for an IPv6 one under ::/3.
  return isIPv4(address) ? blocked.ipv4.check(address) : blocked.ipv6.check(address, 'ipv6') || ISATAP.test(address)
}
