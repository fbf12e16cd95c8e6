import type { Finding } from '#contract/descriptions'
import type { PublicationId } from '#contract/ids'
import type { LinkRef } from '#contract/links'
import type { PublicationRef } from '#contract/publications'

/** An address in a description, as far as it concerns us. */
export type Written =
  | {
      readonly at: 'short_host'
      readonly address: string
      /** The slug it means, and which else it may mean, as the redirect reads it. */
      readonly slugs: readonly string[]
    }
  | { readonly at: 'other_host'; readonly address: string }
  | {
      readonly at: 'checkout'
      readonly address: string
      readonly source: string
      readonly isForeign: boolean
    }

/** What is behind a slug. */
export type Behind =
  | { readonly whose: 'other' }
  | {
      readonly whose: 'ours'
      readonly state: 'live' | 'archived' | 'deleted' | 'turned_off' | 'checkout_gone'
      readonly link: LinkRef
      readonly publication: PublicationRef | null
    }

export type Verdict =
  | Exclude<Finding, { code: 'no_links' }>
  | { readonly code: 'fine'; readonly facts: { address: string } }

/**
 * What an address in the description of a video is. A link that is turned off, deleted, unknown or whose checkout was gone
 * at the last look is dead; an archived one still redirects, and so does one of another video, whose sales it then counts.
 */
export function verdictOf(
  written: Written,
  video: PublicationId,
  behind: (slug: string) => Behind | undefined,
): Verdict {
  const { address } = written
  if (written.at === 'other_host') return { code: 'foreign', facts: { address, what: 'host' } }
  if (written.at === 'checkout') {
    return written.isForeign
      ? { code: 'foreign', facts: { address, what: 'checkout' } }
      : { code: 'untracked', facts: { address, source: written.source } }
  }
  const found = written.slugs.map(behind).find((one) => one !== undefined)
  if (!found) return { code: 'dead', facts: { address, why: 'unknown', link: null } }
  if (found.whose === 'other') return { code: 'foreign', facts: { address, what: 'workspace' } }
  const { state, link, publication } = found
  if (state === 'archived') return { code: 'archived', facts: { address, link } }
  if (state !== 'live') return { code: 'dead', facts: { address, why: state, link } }
  if (publication === null || publication.id === video) return { code: 'fine', facts: { address } }
  return { code: 'other_video', facts: { address, link, publication } }
}

const REDIRECTS: ReadonlySet<Verdict['code']> = new Set(['fine', 'archived', 'other_video'])

/** What is said of a description: each finding once, and that it has no link which redirects, where it has none. */
export function findingsOf(verdicts: readonly Verdict[]): {
  readonly findings: readonly Finding[]
  readonly trackedLinks: number
} {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const verdict of verdicts) {
    const key = `${verdict.code} ${verdict.facts.address.replace(/^https?:/, '')}`
    if (verdict.code !== 'fine' && !seen.has(key)) findings.push(verdict)
    seen.add(key)
  }
  const trackedLinks = verdicts.filter(({ code }) => REDIRECTS.has(code)).length
  if (trackedLinks === 0) findings.push({ code: 'no_links', facts: {} })
  return { findings, trackedLinks }
}
