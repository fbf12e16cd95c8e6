import { expect, test } from 'vitest'
import { clickId } from '#contract/ids'
import { newClickId } from '../platform/ids.ts'
import { timeOfClickId } from './click-id.rules.ts'

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
