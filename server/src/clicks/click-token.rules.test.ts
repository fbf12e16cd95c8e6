import fc from 'fast-check'
import { clickId } from '#contract/ids'
import { expect, test } from 'vitest'
import { newClickId } from '../platform/ids.ts'
import { clickTokenOf, parseClickToken, timeOfClickId } from './click-token.rules.ts'

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

test('an id says when it was made', () => {
  const before = Date.now()
  const made = timeOfClickId(newClickId()).getTime()

  expect(made).toBeGreaterThanOrEqual(before)
  expect(made).toBeLessThanOrEqual(Date.now())
})

test('any uuid has a time that a database can hold', () => {
  const latest = timeOfClickId(clickId.parse('ffffffff-ffff-7fff-bfff-ffffffffffff'))

  expect(latest.toISOString()).toBe('+010889-08-02T05:31:50.655Z')
})
