import type { Ticks } from './platform/clock.ts'

/** Whoever said nothing of a session, and whoever says they have one: that may be made up. */
type Lane = 'signed_out' | 'with_cookie'

/** The least time between two requests of a lane while visits come: a request costs the event loop up to a millisecond. */
const APART_MS: Readonly<Record<Lane, number>> = { signed_out: 4, with_cookie: 2 }
const VISITS_LATELY_MS = 1_000

export type VisitorsFirst = {
  /** Says that a visitor of a short link came. */
  noteVisit(): void
  /** Runs the work now or in its turn, first come, first served. */
  inTurn(lane: Lane, work: () => void): void
}

/**
 * Keeps the event loop free for visitors: requests to the app are begun one at a time, each in a turn of the loop of its
 * own, and not more than one every few milliseconds while visits come. Without that a flood of them, however quickly
 * each is refused, stood in front of every visitor.
 */
export function createVisitorsFirst(ticks: Ticks): VisitorsFirst {
  let visitedAtMs = -Infinity
  const lanes = { signed_out: newLine(), with_cookie: newLine() }

  function restThenGoOn(lane: Lane): void {
    const goOn = () => {
      const next = lanes[lane].waiting.shift()
      if (next === undefined) lanes[lane].isResting = false
      else begin(lane, next)
    }
    if (ticks() - visitedAtMs < VISITS_LATELY_MS) setTimeout(goOn, APART_MS[lane])
    else setImmediate(goOn)
  }

  function begin(lane: Lane, work: () => void): void {
    lanes[lane].isResting = true
    restThenGoOn(lane)
    work()
  }

  return {
    noteVisit() {
      visitedAtMs = ticks()
    },
    inTurn(lane, work) {
      if (lanes[lane].isResting) lanes[lane].waiting.push(work)
      else begin(lane, work)
    },
  }
}

type Line = { readonly waiting: (() => void)[]; isResting: boolean }

const newLine = (): Line => ({ waiting: [], isResting: false })
