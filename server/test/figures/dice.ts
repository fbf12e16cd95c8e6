import * as fc from 'fast-check'

/** Chances that are the same again for the same seed. */
export type Dice = { below(limit: number): number }

const ROLLS = 5_000

export function diceOf(seed: number): Dice {
  const rolls = fc.sample(fc.noBias(fc.nat()), { seed, numRuns: ROLLS })
  let rolled = 0
  return {
    below: (limit) => {
      const roll = rolls[rolled++]
      if (roll === undefined) throw new Error(`more than ${ROLLS} rolls`)
      return roll % limit
    },
  }
}
