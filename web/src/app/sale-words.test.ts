import type { Activity } from '#contract/activities'
import { personId } from '#contract/ids'
import { expect, test } from 'vitest'
import { newSales, newsOf } from './sale-words.ts'

const now = new Date('2026-11-22T10:00:00Z')
const saleOf = (id: string, some: Partial<Activity> = {}): Activity => ({
  id,
  kind: 'sale',
  occurredAt: '2026-11-22T09:59:50Z',
  person: { id: personId.parse(`per_${'0'.repeat(26)}`), name: 'Ada Lovelace', email: 'ada@example.com' },
  productName: 'Prism Wallpapers',
  listName: null,
  amount: { amountMinor: 900, currency: 'USD' },
  attribution: null,
  beforeTracking: false,
  ...some,
})

test('a sale is news once', () => {
  const read = [saleOf('b'), saleOf('a')]
  expect(newSales(new Set(['a']), read, now).map(({ id }) => id)).toEqual(['b'])
  expect(newSales(new Set(['a', 'b']), read, now)).toEqual([])
})

test('what was imported, or happened hours ago, is no news', () => {
  expect(newSales(new Set(), [saleOf('a', { beforeTracking: true })], now)).toEqual([])
  expect(newSales(new Set(), [saleOf('a', { occurredAt: '2026-11-22T08:00:00Z' })], now)).toEqual([])
})

test('one sale says who bought what and leads to it', () => {
  expect(newsOf([saleOf('a')], { isFirst: false })).toEqual({
    title: 'New sale',
    detail: '\u2068Ada L.\u2069 bought \u2068Prism Wallpapers\u2069 for $9',
    activityId: 'a',
  })
})

test('many at once are one message, with what they brought in each currency', () => {
  const sales = [saleOf('a'), saleOf('b'), saleOf('c', { amount: { amountMinor: 500, currency: 'EUR' } })]
  expect(newsOf(sales, { isFirst: false })).toEqual({
    title: '3 new sales',
    detail: '$18.00 · €5.00',
    activityId: null,
  })
  expect(newsOf([], { isFirst: false })).toBeNull()
})

test('the very first one is said to be it', () => {
  expect(newsOf([saleOf('a')], { isFirst: true })).toMatchObject({ title: 'Your first sale!', activityId: 'a' })
})
