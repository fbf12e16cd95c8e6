import { expect, test } from 'vitest'
import { formatMoney, formatMoneyShort, formatMoneyWhole, formatPrice, formatShare, formatTotals } from './money.ts'

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

test('an amount shows the decimals its currency has', () => {
  expect(formatMoney(usd(136600))).toBe('$1,366.00')
  expect(formatMoney({ amountMinor: 1200, currency: 'JPY' })).toBe('¥1,200')
})

test('a currency that Polar counts in hundredths is divided by a hundred, whatever the locale data says', () => {
  expect(formatMoney({ amountMinor: 150000, currency: 'HUF' })).toBe('HUF\u{a0}1,500.00')
})

test('cents are left out of a sentence when there are none', () => {
  expect(formatMoneyWhole(usd(900))).toBe('$9')
  expect(formatMoneyWhole(usd(950))).toBe('$9.50')
  expect(formatMoneyWhole({ amountMinor: 1200, currency: 'JPY' })).toBe('¥1,200')
})

test('totals of several currencies stand side by side and are never added up', () => {
  expect(formatTotals([usd(1200), { amountMinor: 500, currency: 'EUR' }], 'USD')).toBe('$12.00 · €5.00')
})

test('nothing earned reads as zero of the display currency', () => {
  expect(formatTotals([], 'EUR')).toBe('€0.00')
  expect(formatTotals([usd(0)], 'USD')).toBe('$0.00')
})

test('a refund keeps its sign', () => {
  expect(formatMoney(usd(-900))).toBe('-$9.00')
})

test('the axis of a chart uses short amounts', () => {
  expect(formatMoneyShort(400000, 'USD')).toBe('$4K')
  expect(formatMoneyShort(0, 'USD')).toBe('$0')
  expect(formatMoneyShort(1200, 'JPY')).toBe('¥1.2K')
})

test('a share without anything to divide by is a dash', () => {
  expect(formatShare(null)).toBe('—')
  expect(formatShare(0.0155)).toBe('1.6%')
  expect(formatShare(0.01)).toBe('1.0%')
  expect(formatShare(1)).toBe('100%')
})

test('a price reads the way a shop would write it', () => {
  expect(formatPrice({ kind: 'fixed', amount: usd(1200), interval: 'month' })).toBe('$12 / month')
  expect(formatPrice({ kind: 'free' })).toBe('Free')
  expect(formatPrice({ kind: 'custom', minimum: usd(100) })).toBe('Pay what you want, from $1')
})
