import { expect, test } from 'vitest'
import { discountCodeOf, withDiscountCode } from './discount-code.ts'

const LINK = 'https://buy.polar.sh/polar_cl_abc'

test('an address says which code it applies', () => {
  expect(discountCodeOf(LINK)).toBe('')
  expect(discountCodeOf(`${LINK}?utm_source=a%20b&discount_code=HALF%2050#top`)).toBe('HALF 50')
  expect(discountCodeOf('no address')).toBe('')
})

test('a code is put into an address, changed and taken out, and all else stays as it was pasted', () => {
  expect(withDiscountCode(LINK, 'HALF 50&')).toBe(`${LINK}?discount_code=HALF%2050%26`)
  expect(withDiscountCode(`${LINK}?x=a%20b&discount%5Fcode=OLD&y#top`, 'NEW')).toBe(
    `${LINK}?x=a%20b&y&discount_code=NEW#top`,
  )
  expect(withDiscountCode(`${LINK}?discount_code=OLD`, ' ')).toBe(LINK)
  expect(withDiscountCode(`${LINK}?discount_code=SAME&x=1`, 'SAME')).toBe(`${LINK}?discount_code=SAME&x=1`)
})
