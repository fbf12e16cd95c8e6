import { expect, test } from 'vitest'
import { knownTimeZone } from './time-zone.rules.ts'

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['europe/berlin', 'Europe/Berlin'],
])('%s is a time zone', (name, usual) => {
  expect(knownTimeZone(name)).toBe(usual)
})

test('the names that different browsers have for one zone are one', () => {
  expect(knownTimeZone('Asia/Kolkata')).toBe(knownTimeZone('Asia/Calcutta'))
})

test.each(['', 'Mars/Olympus', '+01:00', 'Europe/Berlin; drop table'])('%j is not a time zone', (name) => {
  expect(knownTimeZone(name)).toBeNull()
})
