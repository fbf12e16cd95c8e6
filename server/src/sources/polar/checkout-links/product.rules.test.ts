import { expect, test } from 'vitest'
import type { PolarLinkProduct, PolarPrice } from '../api/answers.schema.ts'
import { sellableProducts } from './product.rules.ts'

const price = (values: Partial<PolarPrice>): PolarPrice => ({
  amount_type: 'fixed',
  price_amount: 900,
  price_currency: 'usd',
  is_archived: false,
  ...values,
})
const product = (values: Partial<PolarLinkProduct>): PolarLinkProduct => ({
  id: 'p',
  name: 'Prints',
  is_archived: false,
  prices: [price({})],
  ...values,
})
const priceOf = (values: Partial<PolarLinkProduct>) => sellableProducts([product(values)], 'USD')[0]?.price

test('a fixed price keeps its smallest unit and upper-case currency', () => {
  expect(priceOf({})).toEqual({ kind: 'fixed', amount: { amountMinor: 900, currency: 'USD' }, interval: null })
  expect(priceOf({ prices: [price({ price_amount: 1200, price_currency: 'jpy' })] })).toMatchObject({
    amount: { amountMinor: 1200, currency: 'JPY' },
  })
})

test('fixed at nothing is free', () => {
  expect(priceOf({ prices: [price({ price_amount: 0 })] })).toEqual({ kind: 'free' })
})

test('a price the buyer chooses has its minimum', () => {
  const chosen = price({ amount_type: 'custom', price_amount: null, minimum_amount: 100 })
  expect(priceOf({ prices: [chosen] })).toEqual({ kind: 'custom', minimum: { amountMinor: 100, currency: 'USD' } })
  expect(priceOf({ prices: [{ ...chosen, minimum_amount: null }] })).toEqual({ kind: 'custom', minimum: null })
})

test('a subscription says how often', () => {
  expect(priceOf({ recurring_interval: 'month', recurring_interval_count: 1 })).toMatchObject({ interval: 'month' })
  expect(priceOf({ recurring_interval: 'month', recurring_interval_count: 3 })).toMatchObject({ interval: '3 months' })
})

test('a price by the seat says what one seat costs, and how often', () => {
  const tiers = [
    { min_seats: 10, price_per_seat: 500 },
    { min_seats: 1, price_per_seat: 700 },
  ]
  const bySeat = price({ amount_type: 'seat_based', price_amount: null, seat_tiers: { tiers } })
  expect(priceOf({ prices: [bySeat], recurring_interval: 'month' })).toEqual({
    kind: 'seats',
    amount: { amountMinor: 700, currency: 'USD' },
    interval: 'month',
  })
})

test('kinds of price we do not know, and none at all, are other', () => {
  expect(priceOf({ prices: [price({ amount_type: 'seat_based', price_amount: null })] })).toEqual({ kind: 'other' })
  expect(priceOf({ prices: [price({ amount_type: 'metered_unit', price_amount: null })] })).toEqual({ kind: 'other' })
  expect(priceOf({ prices: [] })).toEqual({ kind: 'other' })
})

test("of several currencies the workspace's own is shown; archived prices are not", () => {
  const prices = [price({ is_archived: true, price_amount: 1 }), price({ price_currency: 'eur' }), price({})]
  expect(priceOf({ prices })).toMatchObject({ amount: { currency: 'USD' } })
})

test('archived products are not sold', () => {
  expect(sellableProducts([product({ is_archived: true }), product({ id: 'q' })], 'USD')).toMatchObject([{ id: 'q' }])
})
