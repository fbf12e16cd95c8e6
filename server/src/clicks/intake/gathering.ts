import { setImmediate as turn } from 'node:timers/promises'
import type { Ticks } from '../../platform/clock.ts'
import type { Visit } from '../visit.rules.ts'

/** Visits that are kept together, and who waits for that. */
export type Group = {
  readonly visits: Visit[]
  /** Settles when `answer` was called. */
  readonly safe: Promise<void>
  readonly answer: () => void
}

/** From there on a group costs little more than its clicks, and the next one gathers while it is written. */
const ENOUGH = 32
const GATHER_MS_MAX = 2

/** Gathers visits into groups. Each is answered within `answerWithinMs`, whatever happens to it. */
export function createGathering(answerWithinMs: number, ticks: Ticks) {
  let group = newGroup()

  return {
    add(visit: Visit): Promise<void> {
      if (group.visits.push(visit) === 1) setTimeout(group.answer, answerWithinMs).unref()
      return group.safe
    },
    isEmpty: () => group.visits.length === 0,
    /**
     * Ends a group. A write costs the same however much it holds, so visits that are arriving right now come along: the
     * event loop turns until a turn brings nobody new, and never for long.
     */
    async take(): Promise<Group> {
      const { visits } = group
      const endsMs = ticks() + GATHER_MS_MAX
      for (let before = -1; visits.length > before && visits.length < ENOUGH && ticks() < endsMs;) {
        before = visits.length
        await turn()
      }
      const taken = group
      group = newGroup()
      return taken
    },
  }
}

function newGroup(): Group {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { visits: [], safe: promise, answer: resolve }
}
