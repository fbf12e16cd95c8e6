import { expect, test } from 'vitest'
import { totalsOf } from './publication-totals.rules.ts'

const row = (
  clicks: number,
  netRevenue: readonly { amountMinor: number; currency: string }[],
  views: number | null = null,
) => ({
  views: views === null ? null : { count: views, asOf: '2026-11-22T12:00:00.000Z', origin: 'youtube' as const },
  earnings: {
    clicks,
    uniqueClicks: null,
    sales: 1,
    renewals: 2,
    netRevenue: [...netRevenue],
    conversion: null,
    newPeople: 3,
    listJoins: 4,
  },
  first: null,
})

test('what publications come to is the sum of their rows, currencies apart, and views of those that are known', () => {
  const rows = [
    row(5, [{ amountMinor: 900, currency: 'USD' }], 1_000),
    row(7, [
      { amountMinor: 100, currency: 'USD' },
      { amountMinor: 70, currency: 'EUR' },
    ]),
  ]

  expect(totalsOf(rows, 'range', 'EUR')).toEqual({
    count: 2,
    views: 1_000,
    clicks: 12,
    sales: 2,
    renewals: 4,
    newPeople: 6,
    listJoins: 8,
    netRevenue: [
      { amountMinor: 70, currency: 'EUR' },
      { amountMinor: 1_000, currency: 'USD' },
    ],
  })
  expect(totalsOf([row(5, [])], 'range', 'EUR').views).toBeNull()
})

test('of first days only those are summed up whose first days are known, and views are none of them', () => {
  const first = {
    days: 7,
    isWhole: true,
    clicks: 2,
    sales: 1,
    renewals: 0,
    netRevenue: [{ amountMinor: 5, currency: 'EUR' }],
  }

  expect(totalsOf([{ ...row(9, [], 50), first }, row(8, [])], 'first', 'EUR')).toMatchObject({
    count: 1,
    views: null,
    clicks: 2,
    newPeople: null,
    netRevenue: [{ amountMinor: 5, currency: 'EUR' }],
  })
})
