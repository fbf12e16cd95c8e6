import { expect, test } from 'vitest'
import { carrierReason, countryName, deciderText } from './receipt-words.ts'

test('a receipt says who decided: the rule, a member, or who undid a change', () => {
  expect(deciderText({ method: 'carried_click', decidedBy: null })).toBe('automatically')
  expect(deciderText({ method: 'manual', decidedBy: 'Ben Ortiz' })).toBe('by Ben Ortiz')
  expect(deciderText({ method: 'none', decidedBy: 'Ada Lovelace' })).toBe('Ada Lovelace undid a change')
})

test('another key than the usual one is explained', () => {
  expect(carrierReason('reference_id')).toBe('')
  expect(carrierReason('utm_term')).toContain('because the checkout link already uses reference_id')
})

test('a country is named, what is no code stays', () => {
  expect(countryName('DE')).toBe('Germany')
  expect(countryName('Germany')).toBe('Germany')
})
