import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, bucketsOf, resolveRange } from './range.rules.ts'

test('thirty days end today and are compared with the thirty before', () => {
  expect(resolveRange({ range: '30d' }, '2026-11-22', null)).toEqual({
    from: '2026-10-24',
    to: '2026-11-22',
    previous: { from: '2026-09-24', to: '2026-10-23', isCut: true },
    isAll: false,
    bucket: 'day',
  })
})

test('a year is read in weeks that begin on Monday', () => {
  const range = resolveRange({ range: '12m' }, '2026-11-22', null)
  const buckets = bucketsOf(range)
  expect(range.bucket).toBe('week')
  expect(buckets).toHaveLength(53)
  expect(new Date(`${buckets[0]}T00:00:00Z`).getUTCDay()).toBe(1)
})

test('all time begins with the first thing that happened and is compared with nothing', () => {
  const range = resolveRange({ range: 'all' }, '2026-11-22', '2020-02-29')
  expect(range).toMatchObject({ from: '2020-02-29', previous: null, bucket: 'month' })
  expect(bucketsOf(range)[0]).toBe('2020-02-01')
  expect(bucketsOf(range).at(-1)).toBe('2026-11-01')
})

test('all time of an empty workspace is today', () => {
  expect(resolveRange({ range: 'all' }, '2026-11-22', null)).toMatchObject({ from: '2026-11-22', to: '2026-11-22' })
})

test('a custom day across a leap day is compared with the day before it', () => {
  const range = resolveRange({ range: 'custom', from: '2028-03-01', to: '2028-03-01' }, '2028-05-01', null)
  expect(range.previous).toEqual({ from: '2028-02-29', to: '2028-02-29', isCut: false })
})

test('buckets cover a range without a gap, whatever it is', () => {
  const days = fc.integer({ min: 0, max: 4_000 })
  fc.assert(
    fc.property(days, days, (start, length) => {
      const from = addDays('2016-01-01', start)
      const range = resolveRange({ range: 'custom', from, to: addDays(from, length) }, '2026-01-01', null)
      const buckets = bucketsOf(range)
      expect(buckets[0]).toSatisfy((day: string) => day <= from)
      expect(buckets.at(-1)).toSatisfy((day: string) => day <= range.to)
      expect(new Set(buckets).size).toBe(buckets.length)
      expect(buckets.length).toBeLessThanOrEqual(140)
    }),
  )
})
