import { expect, test } from 'vitest'
import { carriedTexts, carriersOf, overwrittenCarriers } from './carried.rules.ts'

const TOKEN = 'ck_AaIqPgOdd-GB2dNb_Cjenw'

test.each([[` ${TOKEN}`], [`${TOKEN} `], [`\t${TOKEN}\n`], [`\u00a0${TOKEN}\u00a0`]])(
  'a click id with spaces around it is one (%j)',
  (reference_id) => {
    expect(carriedTexts({ reference_id })).toEqual([TOKEN])
    expect(carriersOf({ reference_id })).toEqual({ reference_id: TOKEN })
  },
)

test('one with a space inside is none, nor is a value of another type', () => {
  expect(carriedTexts({ reference_id: 'ck_AaIqPgOdd GB2dNb_Cjenw', utm_content: 7, utm_term: [TOKEN] })).toEqual([])
})

test('a carrier that somebody filled in Polar is noticed, while no other one brought the click id', () => {
  expect(overwrittenCarriers({ reference_id: 'merchant-own' })).toEqual(['reference_id'])
  expect(overwrittenCarriers({ reference_id: 7, utm_term: 'spring' })).toEqual(['reference_id', 'utm_term'])
  expect(overwrittenCarriers({ reference_id: 'merchant-own', utm_content: TOKEN })).toEqual([])
  expect(overwrittenCarriers({ utm_campaign: 'course', reference_id: '' })).toEqual([])
})
