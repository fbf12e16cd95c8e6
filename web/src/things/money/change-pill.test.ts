import { expect, test } from 'vitest'
import { changeOf } from './change-pill.tsx'

test('growth from nothing is new, never a percentage', () => {
  expect(changeOf(41, 0, 'percent')).toEqual({ text: 'new', direction: 'up' })
})

test('nothing is said when there is no period before, or nothing in both', () => {
  expect(changeOf(41, null, 'percent')).toBeNull()
  expect(changeOf(0, 0, 'percent')).toBeNull()
})

test('less than nothing after nothing is no growth', () => {
  expect(changeOf(-500, 0, 'percent')).toBeNull()
})

test('a change is a share of the number before', () => {
  expect(changeOf(1182, 1000, 'percent')).toEqual({ text: '+18.2%', direction: 'up' })
  expect(changeOf(50, 100, 'percent')).toEqual({ text: '−50.0%', direction: 'down' })
  expect(changeOf(3100, 1000, 'percent')).toEqual({ text: '+210%', direction: 'up' })
})

test('a refund-heavy period before does not turn a rise into a fall', () => {
  expect(changeOf(100, -100, 'percent')).toEqual({ text: '+200%', direction: 'up' })
})

test('shares are compared in points', () => {
  expect(changeOf(0.0155, 0.0185, 'points')).toEqual({ text: '−0.3 pt', direction: 'down' })
})
