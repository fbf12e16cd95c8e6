import { expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import { createAttempts } from './attempts.ts'
import { TooManyAttempts } from './errors.ts'

const start = new Date('2026-11-22T12:00:00.000Z')

test('each key has its own count, and five minutes later a new one', () => {
  const clock = fixedClock(start)
  const attempts = createAttempts(clock)
  attempts.take('ada', 2)
  attempts.take('ada', 2)
  expect(() => attempts.take('ada', 2)).toThrow(TooManyAttempts)
  expect(() => attempts.take('ben', 2)).not.toThrow()
  clock.advanceMs(5 * 60_000)
  expect(() => attempts.take('ada', 2)).not.toThrow()
})

test('an attempt given back does not count', () => {
  const attempts = createAttempts(fixedClock(start))
  for (let times = 0; times < 5; times++) {
    attempts.take('ada', 1)
    attempts.giveBack('ada')
  }
  attempts.take('ada', 1)
  expect(() => attempts.take('ada', 1)).toThrow(TooManyAttempts)
})
