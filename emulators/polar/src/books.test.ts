import { afterAll, beforeAll, expect, test } from 'vitest'
import { testEmulator } from './emulator.factory.ts'
import type { Tested } from './emulator.factory.ts'

let emulator: Tested
beforeAll(async () => {
  emulator = await testEmulator()
})
afterAll(() => emulator.stop())

type Books = { currencies: unknown[]; orders: Record<string, unknown>[] }

test('thousands of past orders come in at once, and the books add them up by currency', async () => {
  const products = ['course', 'brushes', 'sounds', 'sampler']
  const orders = Array.from({ length: 5000 }, (_, at) => ({
    product: products[at % 4],
    email: `viewer-${at % 3000}@home.example`,
    occurred_at: new Date(Date.parse('2026-06-01T00:00:00Z') + at * 60_000).toISOString(),
    reference_id: `click-${at}`,
    ...(at === 0 ? { refunded: true } : {}),
    ...(at === 4 ? { refunded_amount: 900 } : {}),
  }))
  expect(await emulator.control('/orders/import', { orders, brief: true })).toEqual({ imported: 5000 })
  const books = await emulator.control<Books>('/books?organization=acme-studio', undefined, 'GET')
  expect(books.currencies).toEqual([
    { currency: 'eur', sales: 1250, net_minor: 1250 * 2000, refunds_minor: 0 },
    { currency: 'jpy', sales: 1250, net_minor: 1250 * 1200, refunds_minor: 0 },
    { currency: 'usd', sales: 1250, net_minor: 1250 * 2900 - 3800, refunds_minor: 3800 },
  ])
  expect(books.orders[4]).toMatchObject({
    status: 'partially_refunded',
    paid: true,
    net_minor: 2900,
    refunded_minor: 900,
    currency: 'usd',
    customer_email: 'viewer-4@home.example',
    created_at: '2026-06-01T00:04:00.000000Z',
    reference_id: 'click-4',
  })
  const beta = await emulator.control<Books>('/books?organization=beta-labs', undefined, 'GET')
  expect(beta).toEqual({ currencies: [], orders: [] })
})
