import type { Context } from 'hono'
import { invalid } from './errors.ts'

const uuidPattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** With or without dashes, as Polar's parser takes both. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/** A path id; Polar answers 422 to what is no uuid. */
export function pathId(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (!isUuid(id))
    throw invalid([{ type: 'uuid_parsing', loc: ['path', 'id'], msg: 'Input should be a valid UUID', input: id }])
  return id
}

/** All values of a repeatable id filter, or null when it is not used. Throws ApiError 422 for what is no uuid. */
export function idsOf(c: Context, name: string): string[] | null {
  const values = c.req.queries(name) ?? []
  const bad = values.find((value) => !isUuid(value))
  if (bad !== undefined) {
    throw invalid([{ type: 'uuid_parsing', loc: ['query', name], msg: 'Input should be a valid UUID', input: bad }])
  }
  return values.length === 0 ? null : values
}

/** A true/false filter, or null. Throws ApiError 422 for anything else. */
export function boolOf(c: Context, name: string): boolean | null {
  const value = c.req.query(name)
  if (value === undefined) return null
  if (['true', '1'].includes(value.toLowerCase())) return true
  if (['false', '0'].includes(value.toLowerCase())) return false
  throw invalid([{ type: 'bool_parsing', loc: ['query', name], msg: 'Input should be a valid boolean', input: value }])
}

/** A moment in milliseconds, or null. Throws ApiError 422 for what is no date. */
export function timeOf(c: Context, name: string): number | null {
  const value = c.req.query(name)
  if (value === undefined) return null
  const time = Date.parse(value)
  if (!Number.isNaN(time)) return time
  throw invalid([
    { type: 'datetime_parsing', loc: ['query', name], msg: 'Input should be a valid datetime', input: value },
  ])
}

/** `metadata[key]=value` filters: all keys must match one of their values, compared as text. */
export function metadataMatches(c: Context, metadata: Record<string, string | number | boolean>): boolean {
  for (const [name, values] of Object.entries(c.req.queries())) {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1]
    if (key !== undefined && !values.includes(String(metadata[key]))) return false
  }
  return true
}

/** True when the filter is unused or the value is among the wanted ones. */
export function isWanted(wanted: readonly string[] | null | undefined, value: string | null): boolean {
  if (!wanted || wanted.length === 0) return true
  return value !== null && wanted.includes(value)
}
