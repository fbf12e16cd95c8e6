import { expect, test } from 'vitest'
import { soldText } from './sales-words.ts'

test('renewals stand beside sales, and are left out when there are none', () => {
  expect(soldText({ sales: 96, renewals: 20 })).toBe('96 sales · 20 renewals')
  expect(soldText({ sales: 1, renewals: 1 })).toBe('1 sale · 1 renewal')
  expect(soldText({ sales: 0, renewals: 3 })).toBe('0 sales · 3 renewals')
  expect(soldText({ sales: 1200, renewals: 0 })).toBe('1,200 sales')
})
