import { LRUCache } from 'lru-cache'
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

/** Slugs that do not exist are kept apart: whoever tries them all pushes no link out. */
const UNKNOWN_MAX = 10_000

/**
 * What was last seen behind slugs: `linksMax` links, and as many slugs again without one as we care to remember. The
 * first to keep takes the memory for all of them, in milliseconds.
 */
export function createLinkMemory(linksMax: number): LinkMemory {
  const start = () => ({
    known: new LRUCache<string, Remembered>({ max: linksMax }),
    unknown: new LRUCache<string, Remembered>({ max: UNKNOWN_MAX }),
  })
  let kept: ReturnType<typeof start> | undefined
  return {
    get: (slug) => kept?.known.get(slug) ?? kept?.unknown.get(slug),
    keep(slug, remembered) {
      const { known, unknown } = (kept ??= start())
      const [into, outOf] = remembered.found ? [known, unknown] : [unknown, known]
      into.set(slug, remembered)
      outOf.delete(slug)
    },
    outdate(concerns) {
      if (!kept) return
      for (const it of kept.known.values()) if (it.found && concerns(it.found)) it.isOutdated = true
      for (const it of kept.unknown.values()) it.isOutdated = true
    },
  }
}
