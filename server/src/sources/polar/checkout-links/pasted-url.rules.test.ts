import { describe, expect, test } from 'vitest'
import { readPasted, type PolarAddresses } from './pasted-url.rules.ts'

const SECRET = 'polar_cl_AbC123xyz'
const ID = '0b8f1c1e-5f0a-4c56-9a3c-2f6f6f1d2e3a'
const production: PolarAddresses = {
  environment: 'production',
  apiUrl: 'https://api.polar.sh',
  webUrl: 'https://polar.sh',
  buyUrl: 'https://buy.polar.sh',
}
const sandbox: PolarAddresses = {
  environment: 'sandbox',
  apiUrl: 'https://sandbox-api.polar.sh',
  webUrl: 'https://sandbox.polar.sh',
  buyUrl: 'https://sandbox-api.polar.sh',
}
const local = 'http://127.0.0.1:4310'
const emulator: PolarAddresses = { environment: 'emulator', apiUrl: local, webUrl: local, buyUrl: local }

describe('every form Polar hands out names its checkout link', () => {
  test.each([
    ['the buy host', `https://buy.polar.sh/${SECRET}`, production],
    ['spaces and a line break around it', `  \n https://buy.polar.sh/${SECRET} \n`, production],
    ['words around it', `Buy it here: https://buy.polar.sh/${SECRET}`, production],
    ['without https://', `buy.polar.sh/${SECRET}`, production],
    ['with http://', `http://buy.polar.sh/${SECRET}`, production],
    ['the API redirect', `https://api.polar.sh/v1/checkout-links/${SECRET}/redirect`, production],
    ['the older API path', `https://api.polar.sh/api/v1/checkout-links/${SECRET}/redirect`, production],
    ['the other API host', `https://api-alt.polar.sh/v1/checkout-links/${SECRET}/redirect`, production],
    ['the sandbox', `https://sandbox-api.polar.sh/v1/checkout-links/${SECRET}/redirect`, sandbox],
    ['the emulator', `${local}/${SECRET}`, emulator],
    ['the embed snippet', `<a href="https://buy.polar.sh/${SECRET}" data-polar-checkout>Buy</a>`, production],
  ])('%s', (_, pasted, place) => {
    expect(readPasted(pasted, place)).toMatchObject({ kind: 'by_secret', secret: SECRET })
  })

  test.each([
    ['a page of the dashboard', `https://polar.sh/dashboard/acme/products/checkout-links/${ID}`, production],
    ['the older page', `https://polar.sh/dashboard/acme/products/checkout-links?checkoutLinkId=${ID}`, production],
    ['the sandbox', `https://sandbox.polar.sh/dashboard/acme/products/checkout-links/${ID}`, sandbox],
    ['the emulator', `${local}/dashboard/acme/products/checkout-links/${ID}`, emulator],
  ])('by id: %s', (_, pasted, place) => {
    expect(readPasted(pasted, place)).toEqual({ kind: 'by_id', id: ID })
  })
})

test("the creator's own query is kept, what belongs to an embedded frame is not", () => {
  const pasted = `<a data-polar-checkout href='https://buy.polar.sh/${SECRET}?embed=true&amp;embed_origin=https://a.b&amp;utm_source=yt&amp;discount_code=HI'>`
  const found = readPasted(pasted, production)
  expect(found).toMatchObject({ url: `https://buy.polar.sh/${SECRET}?utm_source=yt&discount_code=HI` })
})

describe('what cannot be tracked is refused with its own reason', () => {
  test.each([
    ['checkout_session', 'https://polar.sh/checkout/polar_c_AbC123', production],
    ['checkout_session', 'https://sandbox.polar.sh/checkout/polar_c_AbC123', production],
    ['not_a_checkout_link', 'https://polar.sh/acme', production],
    ['not_a_checkout_link', 'https://polar.sh/acme/portal', production],
    ['not_a_checkout_link', `https://polar.sh/dashboard/acme/products/${ID}`, production],
    ['not_a_checkout_link', 'https://polar.sh/dashboard/acme/products/checkout-links/not-an-id', production],
    [
      'not_a_checkout_link',
      'https://polar.sh/dashboard/acme/products/checkout-links/6ba7b810-9dad-11d1-80b4-00c04fd430c8',
      production,
    ],
    [
      'not_a_checkout_link',
      'https://polar.sh/dashboard/acme/products/checkout-links?checkoutLinkId=01890a5d-ac96-774b-bcce-b302099a8057',
      production,
    ],
    [
      'not_a_checkout_link',
      'https://polar.sh/dashboard/acme/products/checkout-links/2f7c9c3e-52b9-4d5c-0a1e-9a6f9b1c2d3e',
      production,
    ],
    ['wrong_environment', `https://sandbox-api.polar.sh/v1/checkout-links/${SECRET}/redirect`, production],
    ['wrong_environment', `https://buy.polar.sh/${SECRET}`, sandbox],
    ['wrong_environment', `https://buy.polar.sh/${SECRET}`, emulator],
  ])('%s: %s', (code, pasted, place) => {
    expect(readPasted(pasted, place)).toMatchObject({ kind: 'refused', refusal: { code } })
  })
})

test.each([
  'https://example.com/prints',
  `https://buy.polar.sh.example.com/${SECRET}`,
  `https://example.com/?to=https%3A%2F%2Fbuy.polar.sh%2F${SECRET}`,
  'javascript:alert(1)',
  'just words',
  '',
])('not of Polar: %s', (pasted) => {
  expect(readPasted(pasted, production)).toEqual({ kind: 'elsewhere' })
})
