import type { Params } from '../../lib/url-state.ts'

/** What the list of people can be ordered by, as people read it. */
export const PEOPLE_SORTS = {
  lastActivity: 'Last activity',
  firstSeen: 'First seen',
  name: 'Name',
  purchases: 'Purchases',
} as const
/** What the list of people takes from the address. */
export type PeopleParam = 'search' | 'sort' | 'direction'
export type PeopleSort = keyof typeof PEOPLE_SORTS

function isPeopleSort(key: string | undefined): key is PeopleSort {
  return key !== undefined && Object.hasOwn(PEOPLE_SORTS, key)
}

/** The order the address asks for; the newest activity first when it asks for none. */
export function readPeopleSort(params: Params<PeopleParam>): { sort: PeopleSort; direction: 'asc' | 'desc' } {
  const asked = params.sort
  const sort = isPeopleSort(asked) ? asked : 'lastActivity'
  const direction = params.direction
  return { sort, direction: direction === 'asc' || direction === 'desc' ? direction : firstDirection(sort) }
}

/** The direction one means when first choosing a column: names from A, everything else from the top. */
export function firstDirection(key: string): 'asc' | 'desc' {
  return key === 'name' ? 'asc' : 'desc'
}
