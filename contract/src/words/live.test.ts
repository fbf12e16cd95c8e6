import { expect, test } from 'vitest'
import { TOUCHED_SCREENS } from './live.ts'

test('a renamed publication or link is new wherever it is named, and so is what it is counted in', () => {
  const naming = ['activities', 'people', 'home', 'links', 'publications', 'saved-links', 'product-order', 'checklist']

  expect(TOUCHED_SCREENS.link).toEqual(expect.arrayContaining(naming))
})

test('what a click changes, a sale changes too', () => {
  expect(TOUCHED_SCREENS.activity).toEqual(expect.arrayContaining([...TOUCHED_SCREENS.click]))
})
