import { expect, test } from 'vitest'
import { daysText } from './days-text.ts'

test('days read as days, parts of one as hours and minutes', () => {
  expect([12.4, 2.53, 1.02, 0.2, 0.003].map(daysText)).toEqual(['12 days', '2.5 days', '1 day', '4 h', '4 min'])
})

test('who bought at once waited no “0 s”', () => {
  expect([0, 0.0001, 0.0006].map(daysText)).toEqual(['under a minute', 'under a minute', 'under a minute'])
})

test('nothing known is a dash', () => {
  expect(daysText(null)).toBe('—')
})
