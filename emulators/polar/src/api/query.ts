import type { Context } from 'hono'
import { invalid, oneOf } from './errors.ts'
import type { Problem } from './errors.ts'

const uuidPattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** An id as Polar takes it: a uuid of version 4, with or without dashes. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text) && text.replaceAll('-', '').charAt(12) === '4'
}

/** A path id; Polar answers 422 to what is no uuid of version 4. */
export function pathId(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (!isUuid(id)) throw invalid([idProblem(id, ['path', 'id'])])
  return id
}

/** What Polar says against an id. */
export function idProblem(input: string, loc: Problem['loc']): Problem {
  if (uuidPattern.test(input)) {
    return { type: 'uuid_version', loc, msg: 'UUID version 4 expected', input, ctx: { expected_version: 4 } }
  }
  const at = input.search(/[^0-9a-f-]/i)
  const error =
    at === -1
      ? `invalid length: expected length 32 for simple format, found ${input.length}`
      : `invalid character: found \`${input.charAt(at)}\` at ${at + 1}`
  return { type: 'uuid_parsing', loc, msg: `Input should be a valid UUID, ${error}`, input, ctx: { error } }
}

/** All values of a repeatable id filter, or null when it is not used. Throws ApiError 422 for what is no uuid. */
export function idsOf(c: Context, name: string): string[] | null {
  const values = c.req.queries(name) ?? []
  const bad = values.findIndex((value) => !isUuid(value))
  if (bad !== -1) throw invalid([idProblem(values[bad] ?? '', ['query', name, bad])])
  return values.length === 0 ? null : values
}

/** All values of a repeatable filter on an enumeration, or null. Throws ApiError 422 for what is not in it. */
export function enumsOf(c: Context, name: string, known: readonly string[]): string[] | null {
  const values = c.req.queries(name) ?? []
  const bad = values.findIndex((value) => !known.includes(value))
  if (bad !== -1) throw invalid([enumProblem(values[bad] ?? '', ['query', name, bad], known)])
  return values.length === 0 ? null : values
}

/** What Polar says against a value that is not among the known ones. */
export function enumProblem(input: string, loc: Problem['loc'], known: readonly string[]): Problem {
  const expected = oneOf(known)
  return { type: 'enum', loc, msg: `Input should be ${expected}`, input, ctx: { expected } }
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
