import { setImmediate as turn } from 'node:timers/promises'
import type { Visit } from '../visit.rules.ts'

/** Visits that are kept together, and who waits for that. */
export type Group = {
  readonly visits: Visit[]
  /** Settles when `answer` was called. */
  readonly safe: Promise<void>
  readonly answer: () => void
}

/** Gathers visits into groups. Each is answered within `answerWithinMs`, whatever happens to it. */
export function createGathering(answerWithinMs: number) {
  let group: Group | null = null

  return {
    add(visit: Visit): Promise<void> {
      group ??= newGroup(answerWithinMs)
      group.visits.push(visit)
      return group.safe
    },
    isEmpty: () => group === null,
    /** Ends a group, after everybody whose request has arrived by now has joined it; null when there is none. */
    async take(): Promise<Group | null> {
      await turn()
      const taken = group
      group = null
      return taken
    },
  }
}

function newGroup(answerWithinMs: number): Group {
  const { promise, resolve } = Promise.withResolvers<void>()
  const deadline = setTimeout(resolve, answerWithinMs).unref()
  const answer = () => {
    // There are a thousand groups a second: each would keep its timer for a second, and the collector busy.
    clearTimeout(deadline)
    resolve()
  }
  return { visits: [], safe: promise, answer }
}
