import { expect, test } from 'vitest'
import { coverageText } from './coverage.ts'

test('coverage says how many sales have no link', () => {
  expect(coverageText({ sales: 1220, notAttributed: 9, share: 1211 / 1220 })).toBe('9 of 1,220 without a link or code')
  expect(coverageText({ sales: 4, notAttributed: 4, share: 0 })).toBe('4 of 4 without a link or code')
})

test('full coverage and no sales at all read as sentences too', () => {
  expect(coverageText({ sales: 12, notAttributed: 0, share: 1 })).toBe('Every sale has a known link or code')
  expect(coverageText({ sales: 0, notAttributed: 0, share: null })).toBe('Sales with a known link or code')
})

test('sales from before tracking, which the share leaves out, are named', () => {
  const imported = { sales: 253, notAttributed: 242, share: 11 / 16 }
  expect(coverageText(imported)).toBe('242 of 253 without a link or code, 237 of them from before tracking')
  expect(coverageText({ sales: 237, notAttributed: 237, share: null })).toBe('All from before tracking')
})
