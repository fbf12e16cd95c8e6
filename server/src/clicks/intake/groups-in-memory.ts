import type { Counters, Logger } from '../../platform/telemetry/index.ts'
import type { Keeping } from './keep-on-disk.ts'
import type { Group } from './gathering.ts'

type Held = Pick<Group, 'answer'> & { readonly clicks: number; readonly payload: Buffer }

type Options = {
  readonly handOver: (number: number, payload: Buffer) => void
  readonly clicksMax: number
  readonly log: Logger
  readonly counters: Counters
}

/** Groups that the disk refused, until the database or, later, the disk has them. */
export function createGroupsInMemory({ handOver, clicksMax, log, counters }: Options) {
  const groups = new Map<number, Held>()
  let clicks = 0
  let last = 0
  let isFull = false

  function letGo(number: number): void {
    const held = groups.get(number)
    if (!held) return
    groups.delete(number)
    clicks -= held.clicks
    isFull = false
    held.answer()
  }

  return {
    /** Beyond `clicksMax` clicks are dropped and counted: an outage of disk and database must not end the process. */
    hold: (held: Held): void => {
      if (clicks + held.clicks > clicksMax) {
        if (!isFull) log.error({ waiting: clicks }, 'clicks are being dropped: neither disk nor database takes them')
        isFull = true
        for (let dropped = 0; dropped < held.clicks; dropped++) counters.count('click_dropped', { reason: 'full' })
        return held.answer()
      }
      clicks += held.clicks
      last += 1
      groups.set(last, held)
      handOver(last, held.payload)
    },
    letGo,
    handOverAgain: (): void => {
      for (const [number, { payload }] of groups) handOver(number, payload)
    },
    /** The disk works again. What the database gets a second time by that changes nothing there. */
    moveTo: async ({ keep }: Pick<Keeping, 'keep'>): Promise<void> => {
      for (const [number, { payload }] of groups) {
        if (!(await keep(payload))) return
        letGo(number)
      }
    },
  }
}
