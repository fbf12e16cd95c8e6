/** Looks for the pace that just holds: half of those tried near it hold. */
export type Staircase = {
  readonly pace: () => number
  readonly note: (didHold: boolean) => void
  /** Whether a pace has not held after one that did: from then on the steps are small. */
  readonly isThere: () => boolean
}

const LARGE_STEP = 1.1
const SMALL_STEP = 1.03

/**
 * One step up when a pace held, one down when it did not (a "simple up-down" staircase: Levitt 1971, J. Acoust. Soc. Am.
 * 49). One unlucky try moves it by a step and no further, so that what is found hangs neither on where the search began
 * nor on one bad second.
 */
export function createStaircase(first: number): Staircase {
  let pace = first
  let isThere = false
  let hasHeld = false
  return {
    pace: () => pace,
    isThere: () => isThere,
    note(didHold) {
      hasHeld ||= didHold
      if (hasHeld && !didHold) isThere = true
      const step = isThere ? SMALL_STEP : LARGE_STEP
      pace = didHold ? pace * step : pace / step
    },
  }
}
