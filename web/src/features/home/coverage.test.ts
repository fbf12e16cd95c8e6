import { expect, test } from 'vitest'
import { coverageText } from './coverage.ts'

test('coverage says how many sales have no link', () => {
  expect(coverageText(1220, 9)).toBe('9 of 1,220 without a link')
})

test('full coverage and no sales at all read as sentences too', () => {
  expect(coverageText(12, 0)).toBe('We know the link of every sale')
  expect(coverageText(0, 0)).toBe('Sales we know the link of')
})
