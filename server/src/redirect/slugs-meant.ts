import { withoutMarkup } from './pasted-path.rules.ts'
import { readAddress } from './read-visit.ts'

/** The slugs that a visit to this path and query would look for, one after the other; none where it means no short link. */
export function slugsMeant(target: string): readonly string[] {
  const address = readAddress(target)
  if (address === null) return []
  const otherwise = withoutMarkup(address.slug)
  return otherwise === null ? [address.slug] : [address.slug, otherwise]
}
