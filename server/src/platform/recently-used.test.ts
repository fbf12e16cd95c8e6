import { expect, test } from 'vitest'
import { createRecentlyUsed } from './recently-used.ts'

test('when it is full, what was not asked for longest goes', () => {
  const colours = createRecentlyUsed<number>(2)
  colours.set('red', 1)
  colours.set('green', 2)
  colours.get('red')
  colours.set('blue', 3)

  expect(colours.get('green')).toBeUndefined()
  expect([colours.get('red'), colours.get('blue')]).toEqual([1, 3])
})

test('setting a key again replaces its value and takes no second place', () => {
  const colours = createRecentlyUsed<number>(2)
  colours.set('red', 1)
  colours.set('green', 2)
  colours.set('red', 10)
  expect([...colours.values()]).toEqual([2, 10])
})

test('what was deleted is gone', () => {
  const colours = createRecentlyUsed<number>(2)
  colours.set('red', 1)
  colours.delete('red')
  expect(colours.get('red')).toBeUndefined()
})

test('what is asked for all the time stays, however it began', () => {
  const numbers = createRecentlyUsed<number>(100)
  for (let number = 0; number < 1_000; number++) {
    numbers.set(String(number), number)
    expect(numbers.get('0')).toBe(0)
  }
  expect([...numbers.values()]).toHaveLength(100)
})
