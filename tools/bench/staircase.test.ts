import { expect, it } from 'vitest'
import { createStaircase } from './staircase.ts'

const HOLDS_TO = 4_000

function climb(first: number, holds: (pace: number) => boolean): readonly number[] {
  const stairs = createStaircase(first)
  const paces: number[] = []
  for (let tries = 0; tries < 60; tries++) {
    const pace = stairs.pace()
    if (stairs.isThere()) paces.push(pace)
    stairs.note(holds(pace))
  }
  return paces.slice(-20)
}

it('finds the same pace from far below and from far above', () => {
  for (const first of [500, 3_900, 20_000]) {
    for (const pace of climb(first, (it) => it <= HOLDS_TO)) {
      expect(pace).toBeGreaterThan(HOLDS_TO / 1.04)
      expect(pace).toBeLessThan(HOLDS_TO * 1.04)
    }
  }
})

it('comes back after one bad second', () => {
  let tries = 0
  const paces = climb(3_000, (it) => it <= HOLDS_TO && ++tries !== 12)
  expect(Math.max(...paces.slice(-4))).toBeGreaterThan(HOLDS_TO / 1.04)
})
