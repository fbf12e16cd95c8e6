import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are not on the public internet, or reach inside a network by another spelling.
 * Source: IANA IPv4 and IPv6 special-purpose address registries.
 */
const blocked = new BlockList()
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
  blocked.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 96], // unspecified, loopback, and IPv4 in its oldest disguise
  ['64:ff9b::', 96], // IPv4 through NAT64
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23], // Teredo and other protocol assignments
  ['2001:db8::', 32],
  ['2002::', 16], // IPv4 through 6to4
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 9], // link-local and the old site-local
  ['ff00::', 8],
] as const) {
  blocked.addSubnet(network, prefix, 'ipv6')
}

/** Does this IP address lead somewhere other than the public internet? A text that is no IP address does. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  // BlockList checks an IPv4-mapped IPv6 address (::ffff:10.0.0.1) against the IPv4 rules itself.
  return family === 0 || blocked.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
