import { expect, test } from 'vitest'
import { chooseCarrier } from './carrier.rules.ts'

const carrier = (query: string, metadata = {}) => chooseCarrier(new URLSearchParams(query), metadata)

test('reference_id carries the click unless the creator uses it', () => {
  expect(carrier('')).toBe('reference_id')
  expect(carrier('utm_content=a')).toBe('reference_id')
  // Polar drops empty values, so an empty one is free.
  expect(carrier('reference_id=%20')).toBe('reference_id')
})

test('a reference of the creator stays, and the first free utm carries the click', () => {
  expect(carrier('reference_id=mine')).toBe('utm_content')
  expect(carrier('', { reference_id: 'mine' })).toBe('utm_content')
  expect(carrier('utm_content=a', { reference_id: 7 })).toBe('utm_term')
})

test('when all are taken nothing carries it', () => {
  expect(carrier('reference_id=a&utm_term=b', { utm_content: 'c' })).toBeNull()
})
