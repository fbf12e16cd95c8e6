import { expect, test } from 'vitest'
import { linkAttentionWords } from './attention-words.ts'

const several = (products: number, names: string[]) =>
  linkAttentionWords({ code: 'several_products', facts: { products, names } })

test('of several products the first few are named', () => {
  expect(several(2, ['Course', 'Prism'])).toMatch('sells 2 products now: Course and Prism. We track links with one')
  expect(several(7, ['A', 'B', 'C', 'D', 'E'])).toMatch('7 products now: A, B, C, D, E and 2 more.')
})

test('where no name is known the number stands alone', () => {
  expect(several(12, [])).toMatch('sells 12 products now. We track')
})

test('a parameter that was taken names the one used instead', () => {
  const facts = { source: 'polar', before: 'reference_id', now: 'utm_term' } as const
  expect(linkAttentionWords({ code: 'carrier_moved', facts })).toBe(
    'This checkout link now sets reference_id itself in Polar, so sales of earlier clicks arrive without their link. New clicks are matched through utm_term.',
  )
})
