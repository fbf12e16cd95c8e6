import { isIPv4 } from 'node:net'

type Value = string | number | { readonly [key: string]: Value }
type Node = [Branch, Branch]
type Branch = Node | { readonly dataAt: number } | null

/**
 * A file of places in MaxMind's format, version 2.0: records of 24 bits, then the data, then the metadata
 * (https://maxmind.github.io/MaxMind-DB/). With `ipVersion` 6 an IPv4 network lies under ::/96.
 */
export function mmdbOf(
  networks: Readonly<Record<string, Value>>,
  { ipVersion = 6 }: { readonly ipVersion?: 4 | 6 } = {},
): Buffer {
  const root: Node = [null, null]
  const data: Buffer[] = []
  let dataAt = 0
  for (const [network, value] of Object.entries(networks)) {
    const encoded = encode(value)
    insert(root, bitsOf(network, ipVersion), { dataAt })
    data.push(encoded)
    dataAt += encoded.length
  }
  const nodes = nodesUnder(root)
  const metadata = {
    node_count: nodes.length,
    record_size: 24,
    ip_version: ipVersion,
    database_type: 'Places-of-a-Test',
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_764_000_000,
  }
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
  return Buffer.concat([encodeTree(nodes), Buffer.alloc(16), ...data, marker, encode(metadata)])
}

function insert(root: Node, bits: string, leaf: Branch): void {
  let node = root
  for (const bit of bits.slice(0, -1)) {
    const side = bit === '1' ? 1 : 0
    const next = node[side]
    if (Array.isArray(next)) node = next
    else node = node[side] = [null, null]
  }
  node[bits.endsWith('1') ? 1 : 0] = leaf
}

function nodesUnder(node: Node): Node[] {
  return [node, ...node.flatMap((branch) => (Array.isArray(branch) ? nodesUnder(branch) : []))]
}

function encodeTree(nodes: readonly Node[]): Buffer {
  const numbers = new Map(nodes.map((node, number) => [node, number]))
  const recordOf = (branch: Branch) => {
    if (Array.isArray(branch)) return numbers.get(branch) ?? 0
    return branch === null ? nodes.length : nodes.length + 16 + branch.dataAt
  }
  const tree = Buffer.alloc(nodes.length * 6)
  nodes.flat().forEach((branch, place) => tree.writeUIntBE(recordOf(branch), place * 3, 3))
  return tree
}

const STRING = 2
const UINT32 = 6
const MAP = 7

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(STRING, text.length), text])
  }
  if (typeof value === 'number') {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(value)
    return Buffer.concat([control(UINT32, 4), number])
  }
  const entries = Object.entries(value)
  return Buffer.concat([control(MAP, entries.length), ...entries.flatMap(([key, of]) => [encode(key), encode(of)])])
}

/** Type and size of what follows; sizes from 29 on have a byte of their own. */
function control(type: number, size: number): Buffer {
  return size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29])
}

function bitsOf(network: string, ipVersion: 4 | 6): string {
  const [address = '', length = ''] = network.split('/')
  if (!isIPv4(address)) return inBits(groupsOf(address), 16).slice(0, Number(length))
  const bits = inBits(address.split('.').map(Number), 8).slice(0, Number(length))
  return ipVersion === 4 ? bits : '0'.repeat(96) + bits
}

const inBits = (parts: readonly number[], width: number) =>
  parts.map((part) => part.toString(2).padStart(width, '0')).join('')

function groupsOf(address: string): number[] {
  const [left = [], right = []] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))))
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right]
}
