import { expect, test } from 'vitest'
import type { Price } from '#contract/destinations'
import { productOf, trackedFacts } from './destination-facts.rules.ts'
import type { TrackedDestination } from './destination.rules.ts'

const PRICES: readonly Price[] = [
  { kind: 'fixed', amount: { amountMinor: 1200, currency: 'JPY' }, interval: 'month' },
  { kind: 'free' },
  { kind: 'custom', minimum: { amountMinor: 500, currency: 'USD' } },
  { kind: 'custom', minimum: null },
  { kind: 'other' },
]

test.each(PRICES)('the product and its price are kept as they were seen: $kind', (price) => {
  const product = { id: 'prod_1', name: 'Prism', price }

  expect(productOf(trackedFacts({ ...CHECKOUT, products: [product] }))).toEqual(product)
})

test('of several products the first is kept, and how many there are', () => {
  const facts = trackedFacts({ ...CHECKOUT, products: [free('First'), free('Second')] })

  expect(facts).toMatchObject({ product_name: 'First', products_count: 2 })
})

test('a checkout link with no room for a click id asks for attention', () => {
  expect(trackedFacts({ ...CHECKOUT, carrier: null }).attention).toEqual({ code: 'no_carrier', facts: {} })
  expect(trackedFacts(CHECKOUT).attention).toBeNull()
})

const free = (name: string) => ({ id: name, name, price: { kind: 'free' } as const })

const CHECKOUT: TrackedDestination = {
  kind: 'tracked',
  source: 'polar',
  url: 'https://buy.polar.sh/polar_cl_1',
  accountId: 'org_1',
  accountName: 'Acme',
  linkId: 'cl_1',
  products: [free('Prism')],
  carrier: 'reference_id',
  editUrl: 'https://polar.sh/dashboard/acme/products/checkout-links/cl_1',
}
