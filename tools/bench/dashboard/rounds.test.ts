import { expect, test } from 'vitest'
import { inRounds, within } from './rounds.ts'

const screens = ['home', 'links'].map((name) => ({ name, path: `/${name}`, daysRead: null }))

test('screens take turns, and the round that warms up does not count', async () => {
  const asked: string[] = []

  const seen = await inRounds(screens, 2, async ({ path }) => asked.push(path))

  expect(asked).toEqual(['/home', '/links', '/home', '/links', '/home', '/links'])
  expect([...seen]).toEqual([
    ['home', [3, 5]],
    ['links', [4, 6]],
  ])
})

test('a percentile is a time that was measured', () => {
  const times = Array.from({ length: 20 }, (_, index) => 20 - index)

  expect(within(0.5, times)).toBe(10)
  expect(within(0.95, times)).toBe(19)
  expect(within(0.95, [4])).toBe(4)
  expect(within(0.5, [])).toBeNaN()
})
