import type { Ticks } from '../platform/clock.ts'
import type { Reader } from '../platform/db/index.ts'
import type { NotifyBus } from '../platform/notify/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { createLinkMemory, type LinkMemory, type Remembered } from './link-memory.ts'
import { lookupLink, type FoundLink } from './lookup-link.ts'

export type LinkCache = {
  /**
   * The link behind a slug in lower case; null when there is none. At once when it is known. A known link is answered
   * also while the database is away, as it was last seen.
   * @throws when the link is not known and the database fails or says nothing for `lookupMsMax`.
   */
  find(slug: string): FoundLink | null | Promise<FoundLink | null>
}

type Options = {
  readonly reader: Reader
  readonly bus: Pick<NotifyBus, 'subscribe' | 'isListening'>
  readonly log: Logger
  readonly ticks: Ticks
  /** 20,000 by default: some 60 MB, with what is worked out for each. */
  readonly linksMax?: number
  /** How long a visitor waits for a link that is not known. 5 s by default. */
  readonly lookupMsMax?: number
}

/** A link read longer ago is answered from memory and read again beside the visit, should a change have gone unheard. */
const TRUSTED_MS = 5 * 60_000
/** At most this many are read again at once: the links of a busy hour are all of one age. */
const RENEWED_AT_ONCE = 4
/** A link read longer ago than this is read again before it is answered. */
const TRUSTED_WHILE_RENEWED_MS = 60 * 60_000
/** How long a link is trusted that was read while changes are not heard. */
const TRUSTED_UNHEARD_MS = 1_000
/** How long the visitor of a known link waits for the database to confirm it. */
const CONFIRMED_WITHIN_MS = 300
/** For how long nobody waits after it failed to. Both together are under a second: so long a change may go unseen. */
const UNCONFIRMED_FOR_MS = 500

/**
 * Links in memory, in front of `lookupLink`. Every command that changes what a visit needs publishes its workspace on
 * the channel `link`; the links of that workspace are then read again at their next visit, and so is every slug that
 * did not exist. Nothing is read twice at the same time.
 */
export function createLinkCache(options: Options): LinkCache {
  const { bus, log, ticks } = options
  const memory = createLinkMemory(options.linksMax ?? 20_000)
  const readings = createReadings(options, memory)
  let unconfirmedUntilMs = 0
  let isAway = false
  let renewed = 0

  function renew(slug: string, remembered: FoundLink): void {
    if (renewed >= RENEWED_AT_ONCE || ticks() < unconfirmedUntilMs) return
    renewed++
    void readOrRemember(slug, remembered).finally(() => renewed--)
  }

  async function readOrRemember(slug: string, remembered: FoundLink): Promise<FoundLink | null> {
    try {
      const found = await withinDeadline(readings.read(slug), CONFIRMED_WITHIN_MS)
      if (isAway) log.info('the database finds links again')
      isAway = false
      return found
    } catch (err) {
      // Said once: it happens to every visitor.
      if (!isAway) log.warn({ err }, 'known links are answered from memory: the database does not find them')
      isAway = true
      unconfirmedUntilMs = ticks() + UNCONFIRMED_FOR_MS
      return remembered
    }
  }

  return {
    find(slug) {
      const it = memory.get(slug)
      const age = it ? ageOf(it, { nowMs: ticks(), isListening: bus.isListening() }) : 'outdated'
      if (it && age === 'fresh') return it.found
      if (!it?.found) return readings.read(slug)
      if (age === 'old') {
        renew(slug, it.found)
        return it.found
      }
      return ticks() < unconfirmedUntilMs ? it.found : readOrRemember(slug, it.found)
    },
  }
}

/** `old`: good for this visitor, and read again beside them. */
function ageOf(it: Remembered, { nowMs, isListening }: { readonly nowMs: number; readonly isListening: boolean }) {
  const ageMs = nowMs - it.readAtMs
  if (it.isOutdated) return 'outdated'
  if (!it.wasListening || !isListening) return ageMs < TRUSTED_UNHEARD_MS ? 'fresh' : 'outdated'
  if (ageMs < TRUSTED_MS) return 'fresh'
  return ageMs < TRUSTED_WHILE_RENEWED_MS ? 'old' : 'outdated'
}

/** Reads links into memory, a slug once at a time. */
function createReadings({ reader, bus, ticks, lookupMsMax = 5_000 }: Options, memory: LinkMemory) {
  const readings = new Map<string, Promise<FoundLink | null>>()

  function outdate(concerns: (found: FoundLink) => boolean): void {
    memory.outdate(concerns)
    // What is being read may be from before the change: who asked gets it, but it is neither kept nor shared any more.
    readings.clear()
  }
  bus.subscribe('link', {
    onMessage: (workspaceId) => outdate(({ scope }) => scope.workspaceId === workspaceId),
    onGap: () => outdate(() => true),
  })

  function begin(slug: string): Promise<FoundLink | null> {
    const asOf = { readAtMs: ticks(), wasListening: bus.isListening(), isOutdated: false }
    const isCurrent = () => readings.get(slug) === reading
    const reading = withinDeadline(lookupLink(reader, slug), lookupMsMax)
      .then((found) => {
        if (isCurrent()) memory.keep(slug, { ...asOf, found })
        return found
      })
      .finally(() => {
        if (isCurrent()) readings.delete(slug)
      })
    readings.set(slug, reading)
    return reading
  }

  return { read: (slug: string) => readings.get(slug) ?? begin(slug) }
}

function withinDeadline<T>(work: Promise<T>, msMax: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the database did not find the link within ${msMax} ms`))
    const deadline = setTimeout(late, msMax).unref()
    work.then(resolve, reject).finally(() => clearTimeout(deadline))
  })
}
