import { expect, test } from 'vitest'
import { failureOf, retryAfterSeconds } from './failure.rules.ts'

test('what is not there is Polar’s own answer, an unknown path or version is not', () => {
  expect(failureOf(404, 'ResourceNotFound')).toBe('not_found')
  // Polar's answer to everything once it has dropped our API version: {"detail":"Not Found"}.
  expect(failureOf(404, undefined)).toBe('unexpected')
})

test('what is forbidden is Polar’s own answer, the page of something in front of it says nothing of a role', () => {
  expect(failureOf(403, 'NotPermitted')).toBe('not_permitted')
  expect(failureOf(403, 'insufficient_scope')).toBe('insufficient_scope')
  expect(failureOf(403, 'RequestedOrganizationNotAccessible')).toBe('organization_lost')
  expect(failureOf(403, undefined)).toBe('unavailable')
})

test('a pause that was asked for is believed up to an hour', () => {
  expect([null, 'soon', '7', '999999'].map(retryAfterSeconds)).toEqual([1, 1, 7, 3_600])
})
