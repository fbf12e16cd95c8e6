import { expect, test } from 'vitest'
import { newLinkId } from '../../../platform/ids.ts'
import { stateOf } from './link-state.rules.ts'

const LINK = {
  id: newLinkId(),
  destination_url: 'https://buy.polar.sh/polar_cl_1',
  carrier: 'reference_id',
  source_link_id: 'cl_1',
  attention: null,
} as const
const PRISM = { id: 'prod_1', name: 'Prism', is_archived: false, prices: [] }
const FOUND = {
  id: 'cl_1',
  client_secret: 'polar_cl_1',
  url: 'https://buy.polar.sh/polar_cl_1',
  metadata: {},
  products: [PRISM],
  organization_id: 'org_1',
}
const FRAME = { currency: 'USD', editUrl: 'https://polar.sh/dashboard/acme/products/checkout-links/cl_1' }
const carrierOf = (link: Parameters<typeof stateOf>[0], metadata: Record<string, string>) => {
  const state = stateOf(link, { ...FOUND, metadata }, FRAME)
  return state.kind === 'tracked' ? state.carrier : state
}

test('a checkout link that Polar has no more cannot be bought from', () => {
  expect(stateOf(LINK, null, FRAME)).toEqual({
    kind: 'unusable',
    attention: { code: 'deleted', facts: { source: 'polar' } },
  })
})

test('nor can one whose products are archived', () => {
  const products = [{ ...PRISM, is_archived: true }]
  expect(stateOf(LINK, { ...FOUND, products }, FRAME)).toEqual({
    kind: 'unusable',
    attention: { code: 'sells_nothing', facts: { source: 'polar' } },
  })
})

test('a carrier the merchant has taken since moves to the next free one', () => {
  expect(carrierOf(LINK, {})).toBe('reference_id')
  expect(carrierOf(LINK, { reference_id: 'mine' })).toBe('utm_content')
  const own = { ...LINK, destination_url: `${LINK.destination_url}?utm_content=spring` }
  expect(carrierOf(own, { reference_id: 'mine' })).toBe('utm_term')
  expect(carrierOf(own, { reference_id: 'mine', utm_term: 'x' })).toBeNull()
})

test('a carrier that is still free stays, even when a better one becomes free', () => {
  expect(carrierOf({ ...LINK, carrier: 'utm_term' }, {})).toBe('utm_term')
  expect(carrierOf({ ...LINK, carrier: null }, {})).toBe('reference_id')
})
