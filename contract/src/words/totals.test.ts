import { expect, test } from 'vitest'
import { orderTotals } from './totals.ts'

const usd = { amountMinor: 1_727_500, currency: 'USD' }
const eur = { amountMinor: 65_000, currency: 'EUR' }
const jpy = { amountMinor: 21_600, currency: 'JPY' }
const codes = (totals: readonly { readonly currency: string }[]) => totals.map(({ currency }) => currency)

test('the display currency leads, the others follow by what they are worth', () => {
  expect(codes(orderTotals([jpy, usd, eur], 'EUR'))).toEqual(['EUR', 'USD', 'JPY'])
  expect(codes(orderTotals([jpy, eur, usd], 'JPY'))).toEqual(['JPY', 'USD', 'EUR'])
})

test.each([
  ['nothing', []],
  ['zero', [{ amountMinor: 0, currency: 'GBP' }]],
  ['a refund only', [{ amountMinor: -500, currency: 'GBP' }]],
])('where the display currency has %s, the one that earned most leads', (_, gbp) => {
  expect(codes(orderTotals([eur, ...gbp, jpy, usd], 'GBP')).slice(0, 3)).toEqual(['USD', 'EUR', 'JPY'])
})

test('many small units are not much money: a million rupiah stands below a hundred pounds', () => {
  const idr = { amountMinor: 100_000_000, currency: 'IDR' }
  const gbp = { amountMinor: 10_000, currency: 'GBP' }
  expect(codes(orderTotals([idr, gbp], 'USD'))).toEqual(['GBP', 'IDR'])
})

test('a currency nobody listed has its place by its amount', () => {
  const xts = { amountMinor: 70_000, currency: 'XTS' }
  expect(codes(orderTotals([eur, xts, jpy], 'USD'))).toEqual(['EUR', 'XTS', 'JPY'])
})
