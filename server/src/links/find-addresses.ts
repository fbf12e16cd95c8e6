import { LinkifyIt } from 'linkify-it'
import { openUp } from './open-up.rules.ts'
import { unwrapUrl } from './unwrap-url.rules.ts'

/** A web address in a text. */
export type FoundAddress = {
  /** As a browser writes it, with a port that does not go without saying. */
  readonly host: string
  readonly href: string
}
export type FindAddresses = (text: string) => readonly FoundAddress[]

/** More than YouTube lets stand in a description. */
const TEXT_LENGTH_MAX = 10_000

/**
 * Makes a finder of the web addresses in a text that a person wrote: with a scheme or without, in brackets, with punctuation
 * of any writing behind, out of other services' wrapping. Repeated ones too, in their order.
 *
 * @param hosts whose top-level domains count without a scheme, besides those that everybody knows
 */
export function createAddressFinder(hosts: readonly string[]): FindAddresses {
  const topLevels = hosts.flatMap((host) => /\.([a-z][a-z0-9-]+)$/.exec(host)?.[1] ?? [])
  // E-mail addresses are found too, so that their hosts are not taken for sites.
  const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true }).tlds([...topLevels], true)
  return (text) => (finder.match(openUp(text.slice(0, TEXT_LENGTH_MAX))) ?? []).flatMap(({ url }) => addressOf(url))
}

function addressOf(found: string): readonly FoundAddress[] {
  const written = found.startsWith('//') ? `https:${found}` : found
  const url = URL.parse(unwrapUrl(written).text)
  if (url === null || !/^https?:$/.test(url.protocol)) return []
  return [{ host: url.host.replace(/\.(?=:|$)/, ''), href: url.href }]
}
