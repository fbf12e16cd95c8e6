import { expect, test } from 'vitest'
import { createdAfter, isNewAt, nextPosition } from './walk.rules.ts'

const at = (second: number, fraction = '000000') => `2026-11-22T12:00:${String(second).padStart(2, '0')}.${fraction}Z`
const full = (...createdAt: string[]) => ({ createdAt, size: createdAt.length, pages: 3 })

test('the walk goes on from the newest order of the page, asking for its millisecond again', () => {
  const next = nextPosition(null, full(at(1), at(2, '345678')))
  expect(next).toEqual({ at: new Date('2026-11-22T12:00:02.345Z'), page: 1 })
  if (next === null) return
  expect(createdAfter(next).toISOString()).toBe('2026-11-22T12:00:02.344Z')
  expect(isNewAt(next, at(2, '345999'))).toBe(false)
  expect(isNewAt(next, at(2, '346000'))).toBe(true)
})

test('a page within one millisecond is followed by its next page', () => {
  const place = { at: new Date(at(2)), page: 1 }
  const next = nextPosition(place, full(at(2), at(2)))
  expect(next).toEqual({ at: new Date(at(2)), page: 2 })
  if (next !== null) expect(isNewAt(next, at(2))).toBe(true)
})

test('the last page ends the walk', () => {
  expect(nextPosition(null, { createdAt: [at(1)], size: 1, pages: 1 })).toBeNull()
  expect(nextPosition({ at: new Date(at(1)), page: 3 }, full(at(2)))).toBeNull()
  expect(nextPosition(null, { createdAt: [], size: 0, pages: 3 })).toBeNull()
})

test('a page of orders nobody can read does not end the walk', () => {
  const place = { at: new Date(at(1)), page: 1 }
  expect(nextPosition(place, { createdAt: [], size: 100, pages: 3 })).toEqual({ ...place, page: 2 })
  expect(nextPosition(null, { createdAt: [], size: 100, pages: 3 })).toEqual({ at: new Date(0), page: 2 })
})
