import { expect, test } from 'vitest'
import { backMs, backoffMs, gapMsOf } from './pacing.rules.ts'

test('our background calls leave Polar’s limits room for people who wait', () => {
  expect(60_000 / gapMsOf('production')).toBe(300)
  expect(60_000 / gapMsOf('sandbox')).toBe(60)
})

test('waiting is never shorter than Polar asked for, nor longer than an hour and a second', () => {
  expect(backMs(3, 0)).toBe(3_000)
  expect(backMs(3, 1)).toBe(4_000)
  expect(backMs(999_999, 1)).toBe(3_601_000)
})

test('the pause doubles with each try, half of it by chance', () => {
  expect([1, 2, 3].map((tries) => backoffMs(tries, 0))).toEqual([500, 1_000, 2_000])
  expect([1, 2, 3].map((tries) => backoffMs(tries, 1))).toEqual([1_000, 2_000, 4_000])
})
