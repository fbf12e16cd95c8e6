import { expect, test } from 'vitest'
import { besideLines, moneyLines, refundAmount, refundReason, refundStatus } from './money-words.ts'

const moneyIn = (currency: string) => (amountMinor: number) => ({ amountMinor, currency })
const usd = moneyIn('USD')
const yen = moneyIn('JPY')
const amounts = (lines: readonly { amount: string }[]) => lines.map((line) => line.amount)

test('a statement goes from the price to what is left', () => {
  const money = {
    gross: usd(1200),
    discount: usd(300),
    net: usd(900),
    tax: usd(171),
    refunded: usd(450),
    disputed: usd(0),
    left: usd(450),
  }
  expect(amounts(moneyLines({ ...money, fee: null }))).toEqual(['$12.00', '-$3.00', '$9.00', '-$4.50', '$4.50'])
})

test('a lost dispute stands below the refunds, where there was one', () => {
  const money = { gross: usd(900), discount: usd(0), net: usd(900), tax: usd(0), refunded: usd(300), left: usd(0) }
  const lines = moneyLines({ ...money, disputed: usd(600), fee: null })
  expect(lines.slice(-3).map(({ name, amount }) => [name, amount])).toEqual([
    ['Refunds', '-$3.00'],
    ['Lost disputes', '-$6.00'],
    ['Net revenue', '$0.00'],
  ])
})

test('yen have no decimals, and nothing taken off has no minus', () => {
  const money = {
    gross: yen(1200),
    discount: yen(0),
    net: yen(1200),
    tax: yen(120),
    refunded: yen(0),
    disputed: yen(0),
    left: yen(1200),
  }
  expect(amounts(moneyLines({ ...money, fee: null }))).toEqual(['¥1,200', '¥0', '¥1,200', '¥0', '¥1,200'])
})

test('the fee is shown in the currency it was settled in', () => {
  const money = {
    gross: yen(1200),
    discount: yen(0),
    net: yen(1200),
    tax: yen(120),
    refunded: yen(0),
    disputed: yen(0),
    left: yen(1200),
  }
  const [tax, fee] = besideLines({ ...money, fee: usd(52) })
  expect(tax).toMatchObject({ amount: '¥120', note: 'paid by Polar as merchant of record' })
  expect(fee).toMatchObject({ amount: '$0.52', note: 'settled in USD, not taken off above' })
  expect(besideLines({ ...money, fee: null })[1]?.amount).toBe('Not known yet')
})

test('a price that holds its tax still adds up, and the tax stands there once', () => {
  const eur = moneyIn('EUR')
  const money = {
    gross: eur(2400),
    discount: eur(0),
    net: eur(2000),
    tax: eur(400),
    refunded: eur(0),
    disputed: eur(0),
    left: eur(2000),
  }
  const lines = moneyLines({ ...money, fee: null })
  expect(amounts(lines)).toEqual(['€24.00', '€0.00', '-€4.00', '€20.00', '€0.00', '€20.00'])
  expect(lines[0]?.note).toBe('with tax, before discount')
  expect(besideLines({ ...money, fee: null }).map((line) => line.name)).toEqual(['Polar’s fee'])
})

test('where nothing was paid, no fee is waited for', () => {
  const money = {
    gross: usd(2900),
    discount: usd(2900),
    net: usd(0),
    tax: usd(0),
    refunded: usd(0),
    disputed: usd(0),
    left: usd(0),
  }
  expect(besideLines({ ...money, fee: null })[1]?.amount).toBe('None')
})

test('only a refund that succeeded takes something away', () => {
  const refund = { reason: 'customer_request', amount: usd(450), at: '2026-11-22T14:02:00.000Z' }
  expect(refundAmount({ ...refund, status: 'succeeded' })).toBe('-$4.50')
  expect(refundAmount({ ...refund, status: 'failed' })).toBe('$4.50')
})

test('statuses and reasons are words, also those nobody knows yet', () => {
  expect(refundStatus('pending')).toBe('In progress')
  expect(refundReason('customer_request')).toBe('Requested by the buyer')
  expect(refundReason('some_new_reason')).toBe('Some new reason')
  expect(refundStatus('constructor')).toBe('Constructor')
})
