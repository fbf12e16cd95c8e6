import { expect, test } from 'vitest'
import { createRecentlyUsed } from './recently-used.ts'

test('what was used last is kept, and not more than twice as much', () => {
  const used = createRecentlyUsed<number>(2)
  for (let n = 0; n < 100; n++) {
    used.set(`${n}`, n)
    // Asked for again and again, it stays.
    expect(used.get('0')).toBe(0)
  }
  const kept = [...used.values()]
  expect(kept.length).toBeLessThanOrEqual(4)
  expect(kept).toContain(99)
  expect(used.get('50')).toBeUndefined()
})

test('a new value takes the place of the old one, wherever that was, and what is deleted is gone', () => {
  const used = createRecentlyUsed<string | null>(1)
  used.set('a', 'before')
  used.set('b', null)
  used.set('a', 'after')
  expect(new Set(used.values())).toEqual(new Set(['after', null]))
  expect(used.get('b')).toBeNull()
  used.delete('a')
  used.delete('b')
  expect([used.get('a'), used.get('b')]).toEqual([undefined, undefined])
})
