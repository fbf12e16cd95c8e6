import { expect, test } from 'vitest'
import { whoseCheckout } from './written-checkout.rules.ts'

const place = {
  environment: 'production',
  apiUrl: 'https://api.polar.sh',
  webUrl: 'https://polar.sh',
  buyUrl: 'https://buy.polar.sh',
} as const
const listedAt = new Date('2026-11-20T10:00:00Z')
const own = { slug: 'acme', list: { secrets: new Set(['polar_cl_mine']), listedAt } }
const whose = (url: string) => whoseCheckout(url, place, own)

test.each([
  'https://buy.polar.sh/polar_cl_mine?discount_code=X',
  'https://api.polar.sh/v1/checkout-links/polar_cl_mine/redirect',
  'https://polar.sh/acme',
  'https://polar.sh/Acme/products/7ce78f76-fbea-4bd1-926b-c74bd69c074b',
])('%s is the creator’s own', (url) => expect(whose(url)).toEqual({ whose: 'own' }))

test('what is on no list, another storefront and the other environment are somebody else’s', () => {
  expect(whose('https://buy.polar.sh/polar_cl_theirs')).toEqual({ whose: 'foreign', asOf: listedAt })
  expect(whose('https://polar.sh/acme-tools')).toEqual({ whose: 'foreign', asOf: null })
  expect(whose('https://sandbox.polar.sh/polar_cl_mine')).toEqual({ whose: 'foreign', asOf: null })
})

test('before Polar is connected, or has said what there is, nobody’s checkout is called another’s', () => {
  expect(whoseCheckout('https://buy.polar.sh/polar_cl_mine', place, null)).toEqual({ whose: 'unknown' })
  expect(whoseCheckout('https://polar.sh/acme', place, null)).toEqual({ whose: 'unknown' })
  expect(whoseCheckout('https://buy.polar.sh/polar_cl_x', place, { ...own, list: null })).toEqual({ whose: 'unknown' })
  expect(whose('https://polar.sh/checkout/polar_c_abc')).toEqual({ whose: 'unknown' })
})

test.each([
  'https://polar.sh',
  'https://polar.sh/docs/api',
  'https://polar.sh/acme/portal',
  'https://polar.sh/dashboard/acme/products',
  'https://example.com/polar_cl_mine',
])('%s is no checkout', (url) => expect(whose(url)).toBeNull())
