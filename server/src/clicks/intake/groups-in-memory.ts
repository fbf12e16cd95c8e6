import type { Counters, Logger } from '../../platform/telemetry/index.ts'
import type { Keeping } from './keep-on-disk.ts'
import type { Group } from './gathering.ts'

type WaitingGroup = Pick<Group, 'answer'> & { readonly clicks: number; readonly payload: Buffer }

type Options = {
  readonly handOver: (number: number, payload: Buffer) => void
  readonly clicksMax: number
  readonly log: Logger
  readonly counters: Counters
}

/** Groups that the disk refused, until the database or, later, the disk has them. */
export function createGroupsInMemory({ handOver, clicksMax, log, counters }: Options) {
  const groups = new Map<number, WaitingGroup>()
  let clicks = 0
  let last = 0
  let isFull = false

  function letGo(number: number): void {
    const waiting = groups.get(number)
    if (!waiting) return
    groups.delete(number)
    clicks -= waiting.clicks
    isFull = false
    waiting.answer()
  }

  return {
    /** Beyond `clicksMax` clicks are dropped and counted: an outage of disk and database must not end the process. */
    add: (waiting: WaitingGroup): void => {
      if (clicks + waiting.clicks > clicksMax) {
        if (!isFull) log.error({ waiting: clicks }, 'clicks are being dropped: neither disk nor database takes them')
        isFull = true
        for (let dropped = 0; dropped < waiting.clicks; dropped++) counters.count('click_dropped', { reason: 'full' })
        return waiting.answer()
      }
      clicks += waiting.clicks
      last += 1
      groups.set(last, waiting)
      handOver(last, waiting.payload)
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
