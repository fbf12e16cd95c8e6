import { withoutBrackets } from '#contract/words/pasted-url'

/** Endings that a lone host without a path is taken for an address by; `Node.js` is a title. */
const USUAL_ENDINGS = new Set(
  'com net org io dev co fm tv me app blog news club shop page site be eu uk de fr'.split(' '),
)

/**
 * The address somebody typed or pasted where a title would do too; people leave the protocol out. Null for a title.
 * Quotes and brackets around it come off. What has no protocol must look like a host: with a path behind it, `www.` before it, or one of the usual endings.
 */
export function typedAddress(text: string): string | null {
  const typed = withoutBrackets(text)
  if (/\s/.test(typed)) return null
  if (/^https?:\/\//i.test(typed)) return hasHost(typed) ? typed : null
  const [, host = '', path = ''] = /^([^/?#:@]+)(?::\d+)?([/?#].*)?$/.exec(typed) ?? []
  if (!/^([\p{L}\p{N}_-]+\.)+\p{L}{2,}$/u.test(host)) return null
  const isLone = path === '' && !/^www\./i.test(host)
  if (isLone && !USUAL_ENDINGS.has(host.slice(host.lastIndexOf('.') + 1))) return null
  return `https://${typed}`
}

function hasHost(address: string): boolean {
  return URL.canParse(address) && new URL(address).hostname.includes('.')
}
