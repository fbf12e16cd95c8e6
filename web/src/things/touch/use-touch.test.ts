import { expect, test } from 'vitest'
import { firstKnown } from './use-touch.ts'

test('the address wins over what the browser remembers', () => {
  expect(firstKnown('last', 'first')).toBe('last')
  expect(firstKnown('first', 'last')).toBe('first')
})

test('what makes no sense is passed over, and the last touch stands at the end', () => {
  expect(firstKnown('middle', 'first')).toBe('first')
  expect(firstKnown(undefined, null)).toBe('last')
})
