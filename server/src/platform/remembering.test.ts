import { expect, test } from 'vitest'
import { remembering } from './remembering.ts'

test('what was asked for lately is worked out once, nothing found included', () => {
  const worked: string[] = []
  const lengthOf = remembering(2, (key) => {
    worked.push(key)
    return key === '' ? null : key.length
  })

  expect([lengthOf(''), lengthOf('kiwi'), lengthOf(''), lengthOf('kiwi')]).toEqual([null, 4, null, 4])
  expect(worked).toEqual(['', 'kiwi'])

  for (const other of ['fig', 'plum', 'pear', 'date']) lengthOf(other)
  expect(lengthOf('kiwi')).toBe(4)
  expect(worked).toEqual(['', 'kiwi', 'fig', 'plum', 'pear', 'date', 'kiwi'])
})
