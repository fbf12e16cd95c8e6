const LABEL_LENGTH_MAX = 63
const NAME_LENGTH_MAX = 253

/**
 * Whether a URL's host can be a site at all. URL parsers take names of any length; the domain name system does not
 * (RFC 1035 §2.3.4).
 */
export function isPossibleHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  const labels = name.split('.')
  return name.length <= NAME_LENGTH_MAX && labels.every(({ length }) => length > 0 && length <= LABEL_LENGTH_MAX)
}
