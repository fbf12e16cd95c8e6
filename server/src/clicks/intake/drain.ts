import { setTimeout as wait } from 'node:timers/promises'
import type { Ticks } from '../../platform/clock.ts'
import type { ProgressWatch, SegmentReader } from '../../platform/spool/index.ts'
import type { WriteClicks } from '../write-clicks.ts'
import { createBurstWatch } from './burst-watch.ts'
import { LOOK_AGAIN_MS, type createLeftovers } from './leftovers.ts'
import { decodeVisits, type WaitingVisit } from './visit-record.ts'

type Options = {
  readonly write: WriteClicks
  readonly watch: ProgressWatch
  readonly ticks: Ticks
  /** Has the visitors' thread no time left? */
  readonly isBusy: () => boolean
  /** What our own process writes. */
  readonly own: SegmentReader
  readonly leftovers: ReturnType<typeof createLeftovers>
  /** Hears of what was stored. */
  readonly onStored: (visits: readonly WaitingVisit[]) => void
}

type HandedOver = { readonly payload: Buffer; readonly stored: () => void }

/** While the visitors' thread has no time left, this one takes breaks: the database needs the same cores. */
const BREAK_MS = 1_500
/** Some six hundred clicks, or some ten thousand. */
const READ_BYTES = { busy: 256 * 1024, else: 4 * 1024 * 1024 }
const RETRY_AFTER_MS = 250
/** A group is committed at once; the next one lets more gather, unless the last one was large already: fewer links are counted twice. */
const GATHER_MS = 100
const LARGE_GROUP = 500
const HANDED_OVER_AT_ONCE = 50

/**
 * Moves waiting clicks into the database: those of our own process as they come, those that dead processes left, and
 * groups handed over because the disk refused them. A group at a time, each tried until it is stored.
 */
export function createDrain({ write, watch, ticks, isBusy, own, leftovers, onStored }: Options) {
  const handedOver: HandedOver[] = []
  let stopAtMs = Infinity
  let wake: (() => void) | null = null
  const isStopping = () => stopAtMs !== Infinity
  const isBurst = createBurstWatch(isBusy, ticks)

  /** @returns how many clicks were stored; null when time was up before. */
  async function store(groups: readonly Buffer[]): Promise<number | null> {
    const visits = groups.flatMap(decodeVisits)
    while (visits.length > 0 && !(await write(visits))) {
      if (ticks() > stopAtMs) return null
      await wait(RETRY_AFTER_MS)
    }
    onStored(visits)
    return visits.length
  }

  /** Those that wait now. What comes meanwhile has its turn after the others, or on a full disk they would never have theirs. */
  async function storeHandedOver(): Promise<number> {
    const groups = handedOver.slice(0, HANDED_OVER_AT_ONCE)
    const clicks = await store(groups.map((group) => group.payload))
    if (clicks === null) return 0
    handedOver.splice(0, groups.length)
    for (const group of groups) group.stored()
    return clicks
  }

  async function storeSome(): Promise<number> {
    const refused = await storeHandedOver()
    const waiting = await store(await own.read(watch.current(), isBurst() ? READ_BYTES.busy : READ_BYTES.else))
    if (isStopping()) return refused + (waiting ?? 0)
    await leftovers.find()
    return refused + (waiting ?? 0) + (await leftovers.storeSome(store))
  }

  const somethingToDo = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      void watch.more(LOOK_AGAIN_MS).then(resolve)
    })

  return {
    handOver(payload: Buffer, stored: () => void): void {
      handedOver.push({ payload, stored })
      wake?.()
    },
    stopWithin(ms: number): void {
      stopAtMs = ticks() + ms
      wake?.()
    },
    /** Runs until `stopWithin` was called and nothing of our own is left, or its time is up. */
    async run(): Promise<void> {
      for (;;) {
        const clicks = await storeSome()
        if (isStopping() && (clicks === 0 || ticks() > stopAtMs)) break
        if (clicks === 0) await somethingToDo()
        else if (!isStopping()) await wait(isBurst() ? BREAK_MS : clicks < LARGE_GROUP ? GATHER_MS : 0)
      }
      await own.close()
      await leftovers.close()
    },
  }
}
