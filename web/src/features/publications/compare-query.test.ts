import { expect, test } from 'vitest'
import { COMPARED_MAX } from '#contract/words/compared'
import { readChosen, readCompareQuery } from './compare-query.ts'

const id = (index: number) => `pub_${String(index).padStart(26, '0')}`

test('an address full of nonsense compares nothing, over thirty days, by net revenue', () => {
  expect(readCompareQuery({ ids: 'pub_1,,lnk_x', days: '8', what: 'love' })).toEqual({
    ids: [],
    days: '30',
    what: 'revenue',
  })
  expect(readCompareQuery({})).toEqual({ ids: [], days: '30', what: 'revenue' })
})

test('each is chosen once, and never more than fit into one chart', () => {
  expect(readChosen([id(1), id(2), id(1)].join(','))).toEqual([id(1), id(2)])
  expect(readChosen(Array.from({ length: 12 }, (_, index) => id(index)).join(','))).toHaveLength(COMPARED_MAX)
})
