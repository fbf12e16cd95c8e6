import { expect, test } from 'vitest'
import { readPeopleSort } from './people-sort.ts'

test('people stand by their latest activity when the address says nothing', () => {
  expect(readPeopleSort({})).toEqual({ sort: 'lastActivity', direction: 'desc' })
})

test('names start at A', () => {
  expect(readPeopleSort({ sort: 'name' })).toEqual({ sort: 'name', direction: 'asc' })
})

test('an order nobody knows is ignored', () => {
  expect(readPeopleSort({ sort: 'toString', direction: 'up' })).toEqual({ sort: 'lastActivity', direction: 'desc' })
})
