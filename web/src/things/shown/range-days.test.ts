import { expect, test } from 'vitest'
import { rangeDays } from './range-days.ts'

test('seven days end today and begin six days before, across the end of a month', () => {
  expect(rangeDays({ range: '7d' }, '2028-03-02')).toEqual({ from: '2028-02-25', to: '2028-03-02' })
})

test('twelve months are a year of days', () => {
  expect(rangeDays({ range: '12m' }, '2026-11-22')).toEqual({ from: '2025-11-23', to: '2026-11-22' })
})

test('all time has no bounds, a custom range its own', () => {
  expect(rangeDays({ range: 'all' }, '2026-11-22')).toEqual({})
  expect(rangeDays({ range: 'custom', from: '2026-01-01', to: '2026-01-31' }, '2026-11-22')).toEqual({
    from: '2026-01-01',
    to: '2026-01-31',
  })
})
