import { expect, test } from 'vitest'
import type { Product } from '#contract/destinations'
import { clicksOnlyFacts, trackedFacts } from './destination-facts.rules.ts'
import type { SeenDestination } from './destination.rules.ts'
import { refreshedFacts } from './refreshed-facts.rules.ts'

const product = (name: string, amountMinor = 900): Product => ({
  id: `prod_${name}`,
  name,
  price: { kind: 'fixed', amount: { amountMinor, currency: 'JPY' }, interval: null },
})
const PRISM = product('Prism')
const COURSE = product('Course')

const SEEN = {
  kind: 'tracked',
  source: 'polar',
  accountId: 'org_1',
  linkId: 'cl_1',
  products: [PRISM],
  carrier: 'reference_id',
  editUrl: 'https://polar.test/cl_1',
} as const satisfies SeenDestination
const known = (products: readonly Product[]) =>
  trackedFacts({ ...SEEN, products, url: 'https://buy.polar.sh/polar_cl_1?reference=a' })

test('a checkout link that is as it was changes nothing', () => {
  expect(refreshedFacts(known([PRISM]), SEEN)).toEqual(known([PRISM]))
})

test('the name and price of the product follow', () => {
  const next = refreshedFacts(known([PRISM]), { ...SEEN, products: [{ ...product('Prism', 1200), name: 'Prism 2' }] })

  expect(next).toEqual({ ...known([PRISM]), product_name: 'Prism 2', price_minor: 1200 })
})

test('another single product takes the place of the one before, silently', () => {
  expect(refreshedFacts(known([PRISM]), { ...SEEN, products: [COURSE] })).toEqual(known([COURSE]))
})

test('a product more asks for attention and names them all; the link keeps its own, and calms down afterwards', () => {
  const two: SeenDestination = { ...SEEN, products: [COURSE, PRISM] }

  const worried = refreshedFacts(known([PRISM]), two)

  expect(worried).toEqual({
    ...known([PRISM]),
    attention: { code: 'several_products', facts: { products: 2, names: ['Course', 'Prism'] } },
  })
  expect(refreshedFacts(worried, two)).toEqual(worried)
  expect(refreshedFacts(worried, SEEN)).toEqual(known([PRISM]))
})

test('of many products the first five are named', () => {
  const products = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => product(name))

  expect(refreshedFacts(known([PRISM]), { ...SEEN, products }).attention).toEqual({
    code: 'several_products',
    facts: { products: 7, names: ['A', 'B', 'C', 'D', 'E'] },
  })
})

test('who agreed to several products is not told of one more, nor of one less', () => {
  const agreed = known([PRISM, COURSE])

  expect(refreshedFacts(agreed, { ...SEEN, products: [PRISM, COURSE, product('New')] })).toEqual({
    ...agreed,
    products_count: 3,
  })
  expect(refreshedFacts(agreed, { ...SEEN, products: [COURSE] })).toEqual(known([COURSE]))
})

test('where nobody can buy, what was known stays beside the reason', () => {
  const gone: SeenDestination = {
    kind: 'unusable',
    attention: { code: 'deleted', facts: { source: 'polar' } },
  }

  const worried = refreshedFacts(known([PRISM]), gone)

  expect(worried).toEqual({ ...known([PRISM]), attention: gone.attention })
  expect(refreshedFacts(worried, SEEN)).toEqual(known([PRISM]))
})

test('a carrier that moved is taken over, and said until the next look; with none left the reason outweighs all others', () => {
  const moved = refreshedFacts(known([PRISM]), { ...SEEN, carrier: 'utm_term' })
  expect(moved).toEqual({
    ...known([PRISM]),
    carrier: 'utm_term',
    attention: { code: 'carrier_moved', facts: { source: 'polar', before: 'reference_id', now: 'utm_term' } },
  })
  expect(refreshedFacts(moved, { ...SEEN, carrier: 'utm_term' }).attention).toBeNull()
  const none = refreshedFacts(known([PRISM]), { ...SEEN, carrier: null, products: [PRISM, COURSE] })
  expect(none).toMatchObject({ carrier: null, attention: { code: 'no_carrier' } })
})

test('a link that counted clicks only becomes tracked, at the address it had', () => {
  const url = 'https://buy.polar.sh/polar_cl_1?discount_code=A'

  expect(refreshedFacts(clicksOnlyFacts({ url, source: 'polar' }), SEEN)).toEqual({
    ...known([PRISM]),
    destination_url: url,
  })
  // Nobody agreed to several products there.
  expect(
    refreshedFacts(clicksOnlyFacts({ url, source: 'polar' }), { ...SEEN, products: [PRISM, COURSE] }),
  ).toMatchObject({
    products_count: 1,
    attention: { code: 'several_products', facts: { products: 2 } },
  })
})
