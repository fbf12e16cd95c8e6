import { expect, test } from 'vitest'
import { refusalWords } from './refusal-words.ts'

const refused = { at: '2026-11-22T13:54:00.000Z', count: 1, clockSeconds: null }
const clock = (clockSeconds: number) => refusalWords({ ...refused, reason: 'clock', clockSeconds }).text

test.each([
  [420, 'clock is 7 minutes ahead'],
  [-420, 'clock is 7 minutes behind'],
  [-7_200, 'clock is 2 hours behind'],
  [86_400 * 3, 'clock is 3 days ahead'],
])('a clock that is %i seconds off is told in a unit that fits', (seconds, words) => {
  expect(clock(seconds)).toContain(words)
})

test('each other reason says what helps, and how often it happened', () => {
  expect(refusalWords({ ...refused, reason: 'wrong_secret' }).text).toContain('Repair takes the new secret')
  expect(refusalWords({ ...refused, reason: 'too_large' }).text).toContain('larger than 1 MB')
  expect(refusalWords({ ...refused, reason: 'unreadable', count: 3 }).title).toBe(
    'We refused 3 messages from Polar in a row',
  )
})
