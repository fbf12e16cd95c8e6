import { expect, test } from 'vitest'
import { isFiltered, readActivityFilter } from './activity-filter.ts'

test('an address without filters shows everything', () => {
  expect(isFiltered(readActivityFilter({}))).toBe(false)
})

test('filters of the address are kept together', () => {
  const filter = readActivityFilter({ kind: 'sales', attributed: 'no', linkId: 'lnk_1' })
  expect(filter).toEqual({ kind: 'sales', attributed: 'no', linkId: 'lnk_1' })
})

test('a filter nobody knows is ignored rather than sent', () => {
  expect(readActivityFilter({ kind: 'valueOf', attributed: 'maybe' })).toEqual({})
})
