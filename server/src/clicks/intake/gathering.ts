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
/** In a busy moment, when the last group had at least so many, a small one waits for more. Never longer than that. */
const BUSY = 4
const WAIT_MS_MAX = 3

/** Gathers visits into groups. Each is answered within `answerWithinMs`, whatever happens to it. */
export function createGathering(answerWithinMs: number) {
  let group = newGroup()
  let lastSize = 0
  let isEnough: (() => void) | null = null

  const enough = () =>
    new Promise<void>((resolve) => {
      isEnough = resolve
      setTimeout(resolve, WAIT_MS_MAX)
    })

  return {
    add(visit: Visit): Promise<void> {
      const size = group.visits.push(visit)
      if (size === 1) setTimeout(group.answer, answerWithinMs).unref()
      if (size === ENOUGH) isEnough?.()
      return group.safe
    },
    isEmpty: () => group.visits.length === 0,
    /** Ends a group, after everybody whose request has arrived by now has joined it, or enough have. */
    async take(): Promise<Group> {
      if (group.visits.length < ENOUGH) await (lastSize < BUSY ? turn() : enough())
      const taken = group
      group = newGroup()
      lastSize = taken.visits.length
      return taken
    },
  }
}

function newGroup(): Group {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { visits: [], safe: promise, answer: resolve }
}
