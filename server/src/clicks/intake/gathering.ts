import { setImmediate as turn } from 'node:timers/promises'
import type { Visit } from '../visit.rules.ts'

/** Visits that are kept together, and who waits for that. */
export type Group = {
  readonly visits: Visit[]
  /** Settles when `answer` was called. */
  readonly safe: Promise<void>
  readonly answer: () => void
}

/** A write costs much the same however much it holds; from here on waiting for more does not pay. */
const ENOUGH = 16

/** Gathers visits into groups. Each is answered within `answerWithinMs`, whatever happens to it. */
export function createGathering(answerWithinMs: number) {
  let group = newGroup()

  return {
    add(visit: Visit): Promise<void> {
      if (group.visits.push(visit) === 1) setTimeout(group.answer, answerWithinMs).unref()
      return group.safe
    },
    isEmpty: () => group.visits.length === 0,
    /** Ends a group, after everybody whose request has arrived by now has joined it: one turn of the event loop. */
    async take(): Promise<Group> {
      if (group.visits.length < ENOUGH) await turn()
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
