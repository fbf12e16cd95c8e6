import fc from 'fast-check'
import { clickId } from '#contract/ids'
import { expect, test } from 'vitest'
import { newClickId } from '../platform/ids.ts'
import { clickTokenOf, parseClickToken } from './click-token.rules.ts'

test('a click id comes back from its token', () => {
  const id = newClickId()
  expect(clickTokenOf(id)).toMatch(/^ck_[A-Za-z0-9_-]{22}$/)
  expect(parseClickToken(clickTokenOf(id))).toBe(id)
})

test('every id has exactly one spelling', () => {
  fc.assert(
    fc.property(fc.uuid(), (text) => {
      const id = clickId.parse(text)
      expect(parseClickToken(clickTokenOf(id))).toBe(id)
    }),
  )
})

test('nothing but a token is a token', () => {
  fc.assert(fc.property(fc.anything(), (value) => parseClickToken(value) === null))
  // The last character has four spare bits: only zeros are canonical.
  expect(parseClickToken(`ck_${'A'.repeat(21)}B`)).toBeNull()
  expect(parseClickToken(` ck_${'A'.repeat(22)}`)).toBeNull()
})
