import { expect, test } from 'vitest'
import { daysBetween } from './timeline.rules.ts'

const clickedAt = new Date('2026-11-20T12:00:00Z')

test('days to the first purchase are counted as a fraction', () => {
  expect(daysBetween(clickedAt, new Date('2026-11-22T00:00:00Z'))).toBe(1.5)
})

test('whoever bought before they clicked needed no days that we know of', () => {
  expect(daysBetween(clickedAt, new Date('2026-11-20T11:00:00Z'))).toBeNull()
  expect(daysBetween(null, clickedAt)).toBeNull()
  expect(daysBetween(clickedAt, null)).toBeNull()
})

test('clocks that differ a little do not make days negative', () => {
  expect(daysBetween(clickedAt, new Date('2026-11-20T11:56:00Z'))).toBe(0)
})
