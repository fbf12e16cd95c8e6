import type { Context } from 'hono'
import { invalid } from './errors.ts'
import { enumProblem } from './query.ts'

type Comparable = string | number | boolean | null
export type Sorters<R> = Record<string, (record: R) => Comparable>

const limitMax = 100

/** The list envelope: `page` from 1, `limit` 10 by default and silently 100 at most, `sorting` repeatable. */
export function pageOf<R>(c: Context, records: readonly R[], sorters: Sorters<R>, defaultSorting: string) {
  const page = positiveQuery(c, 'page', 1)
  const limit = Math.min(positiveQuery(c, 'limit', 10), limitMax)
  const sorted = sort(records, sorters, c.req.queries('sorting') ?? [defaultSorting])
  return {
    items: sorted.slice((page - 1) * limit, page * limit),
    pagination: { total_count: sorted.length, max_page: Math.ceil(sorted.length / limit) },
  }
}

function positiveQuery(c: Context, name: string, fallback: number): number {
  const text = c.req.query(name)
  if (text === undefined) return fallback
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= 1) return value
  const at = { loc: ['query', name], input: text }
  if (Number.isNaN(value)) {
    const msg = 'Input should be a valid integer, unable to parse string as an integer'
    throw invalid([{ type: 'int_parsing', ...at, msg }])
  }
  throw invalid([{ type: 'greater_than', ...at, msg: 'Input should be greater than 0', ctx: { gt: 0 } }])
}

function sort<R>(records: readonly R[], sorters: Sorters<R>, criteria: string[]): R[] {
  const known = Object.keys(sorters).flatMap((name) => [name, `-${name}`])
  const keys = criteria.map((criterion, index) => {
    const isDescending = criterion.startsWith('-')
    const read = sorters[criterion.replace(/^-/, '')]
    if (!read) throw invalid([enumProblem(criterion, ['query', 'sorting', index], known)])
    return { read, sign: isDescending ? -1 : 1 }
  })
  return records.toSorted((left, right) => {
    for (const { read, sign } of keys) {
      const order = compare(read(left), read(right))
      if (order !== 0) return sign * order
    }
    return 0
  })
}

function compare(left: Comparable, right: Comparable): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}
