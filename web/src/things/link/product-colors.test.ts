import { expect, test } from 'vitest'
import { productColor } from './product-colors.ts'

const twelve = Array.from({ length: 12 }, (_, index) => `product-${index}`)

test('no two of twelve products share a colour, and the next one begins again', () => {
  expect(new Set(twelve.map((id) => productColor(twelve, id))).size).toBe(12)
  expect(productColor([...twelve, 'one-more'], 'one-more')).toBe(productColor(twelve, 'product-0'))
})

test('a product keeps its colour when another one comes', () => {
  const before = productColor(['a', 'b'], 'b')
  expect(productColor(['a', 'b', 'c'], 'b')).toBe(before)
})

test('a product that is not known yet has the colour it will have, and those beside it others', () => {
  expect(productColor(['a'], 'b')).toBe(productColor(['a', 'b'], 'b'))
  expect(productColor(['a'], 'c', 1)).not.toBe(productColor(['a'], 'b', 0))
})
