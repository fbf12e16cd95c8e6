import { expect, test } from 'vitest'
import { isFiltered, NO_FILTERS, readActivityFilter } from './activity-filter.ts'

test('an address without filters shows everything', () => {
  expect(isFiltered(readActivityFilter({}))).toBe(false)
})

test('filters of the address are kept together', () => {
  const filter = {
    kind: 'trials',
    attributed: 'no',
    linkId: 'lnk_1',
    productId: 'polar:1',
    personId: 'per_1',
  } as const
  expect(readActivityFilter(filter)).toEqual(filter)
})

test('a filter nobody knows is ignored rather than sent', () => {
  expect(readActivityFilter({ kind: 'valueOf', attributed: 'maybe' })).toEqual({})
})

test('clearing takes off everything that can be filtered by', () => {
  const filter = { kind: 'sales', attributed: 'no', personId: 'a', productId: 'b', linkId: 'c', publicationId: 'd' }
  expect(isFiltered(readActivityFilter({ ...filter, ...NO_FILTERS }))).toBe(false)
})
