import { expect, test } from 'vitest'
import { dayGroup, formatDay, formatTime, groupByDay, relativeTime } from './time.ts'

const now = new Date('2026-11-22T10:00:00Z')

test('days of a feed follow the calendar of the zone, not 24 hours', () => {
  expect(dayGroup('2026-11-21T23:30:00Z', now, 'Europe/Berlin')).toBe('Today')
  expect(dayGroup('2026-11-21T23:30:00Z', now, 'UTC')).toBe('Yesterday')
})

test('the seven days before yesterday stand together, older ones are earlier', () => {
  expect(dayGroup('2026-11-20T12:00:00Z', now, 'UTC')).toBe('Previous 7 Days')
  expect(dayGroup('2026-11-14T12:00:00Z', now, 'UTC')).toBe('Previous 7 Days')
  expect(dayGroup('2026-11-13T12:00:00Z', now, 'UTC')).toBe('Earlier')
})

test('a moment slightly ahead of this clock is today', () => {
  expect(dayGroup('2026-11-23T00:00:30Z', now, 'UTC')).toBe('Today')
})

test('the day after a midnight shift is still one day later', () => {
  // Lebanon moves its clocks at midnight: 2026-03-29 has no 00:00.
  expect(dayGroup('2026-03-28T20:00:00Z', new Date('2026-03-29T06:00:00Z'), 'Asia/Beirut')).toBe('Yesterday')
})

test('headings without items are left out', () => {
  const groups = groupByDay(['2026-11-22T09:00:00Z', '2026-02-01T00:00:00Z'], (moment) => moment, {
    now,
    timeZone: 'UTC',
  })
  expect(groups.map(({ group }) => group)).toEqual(['Today', 'Earlier'])
})

test('a plain day is never moved by a zone', () => {
  expect(formatDay('2028-02-29', 'America/Los_Angeles')).toBe('Feb 29, 2028')
})

test('a moment is shown by the clock of the zone', () => {
  expect(formatTime('2026-11-22T23:05:00Z', 'Europe/Berlin')).toBe('00:05')
})

test('an age is shown in its largest unit', () => {
  expect(relativeTime('2026-11-22T09:59:40Z', now)).toBe('just now')
  expect(relativeTime('2026-11-22T09:56:00Z', now)).toBe('4 min ago')
  expect(relativeTime('2026-11-22T07:00:00Z', now)).toBe('3 h ago')
  expect(relativeTime('2026-11-21T09:00:00Z', now)).toBe('1 day ago')
  expect(relativeTime('2026-01-02T00:00:00Z', now)).toBe('Jan 2, 2026')
})
