import { expect, test } from 'vitest'
import { hasWaitedLong, readSoFar } from './import.rules.ts'

test('progress counts an order once, though the pages overlap', () => {
  expect(readSoFar(250, { total: 250, page: 1 })).toBe(100)
  // From the newest of the first page on there are 151 left, of which one was read.
  expect(readSoFar(250, { total: 151, page: 1 })).toBe(199)
  expect(readSoFar(250, { total: 52, page: 1 })).toBe(250)
})

test('an import waits for Polar some hours, then asks for a person', () => {
  const readAt = new Date('2026-11-22T12:00:00Z')
  expect(hasWaitedLong(readAt, new Date('2026-11-22T17:59:00Z'))).toBe(false)
  expect(hasWaitedLong(readAt, new Date('2026-11-22T18:01:00Z'))).toBe(true)
})
