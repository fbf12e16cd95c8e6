import { createRecentlyUsed } from '../platform/recently-used.ts'
import type { FoundLink } from './lookup-link.ts'

export type Remembered = {
  /** Null: there was no such link. */
  readonly found: FoundLink | null
  /** When its query began. */
  readonly readAtMs: number
  /** Whether a change since then must have been heard. */
  readonly wasListening: boolean
  isOutdated: boolean
}

export type LinkMemory = {
  get(slug: string): Remembered | undefined
  keep(slug: string, remembered: Remembered): void
  /** Marks the links it says yes to, and all slugs that did not exist: which of those exist now is not known. */
  outdate(concerns: (found: FoundLink) => boolean): void
}

/** Slugs that do not exist are kept apart: trying them all pushes no link out. */
const UNKNOWN_MAX = 10_000

/** What was last seen behind slugs: `linksMax` links at most, and as many slugs again without one as we care to remember. */
export function createLinkMemory(linksMax: number): LinkMemory {
  const known = createRecentlyUsed<Remembered>(Math.ceil(linksMax / 2))
  const unknown = createRecentlyUsed<Remembered>(UNKNOWN_MAX / 2)
  return {
    get: (slug) => known.get(slug) ?? unknown.get(slug),
    keep(slug, remembered) {
      const [into, outOf] = remembered.found ? [known, unknown] : [unknown, known]
      into.set(slug, remembered)
      outOf.delete(slug)
    },
    outdate(concerns) {
      for (const it of known.values()) if (it.found && concerns(it.found)) it.isOutdated = true
      for (const it of unknown.values()) it.isOutdated = true
    },
  }
}
