import type { Context } from 'hono'
import type { z } from 'zod'
import type { Problem } from './errors.ts'
import { invalid, oneOf } from './errors.ts'

/** The JSON body through a schema. Throws ApiError 422 in Polar's shape. */
export async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  return readBody(schema, parseJson(await c.req.text()))
}

/** A parsed body through a schema. Throws ApiError 422 in Polar's shape. */
export function readBody<S extends z.ZodType>(schema: S, json: unknown): z.infer<S> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues.map((issue) => problemOf(issue, json)))
}

function problemOf(issue: z.core.$ZodIssue, json: unknown): Problem {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const input = path.reduce<unknown>((value, part) => readPart(value, part), json)
  const at = { loc: ['body', ...path], input }
  if (input === undefined) return { ...at, type: 'missing', msg: 'Field required', input: json }
  if (issue.code === 'invalid_value') {
    const expected = oneOf(issue.values.map(String))
    return { ...at, type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } }
  }
  if (issue.code === 'custom') {
    return { ...at, type: 'value_error', msg: `Value error, ${issue.message}`, ctx: { error: {} } }
  }
  if (issue.code === 'invalid_format') {
    return { ...at, type: `${issue.format}_parsing`, msg: `Input should be a valid ${issue.format.toUpperCase()}` }
  }
  return { ...at, type: issue.code === 'invalid_type' ? `${issue.expected}_type` : 'value_error', msg: issue.message }
}

function readPart(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw invalid([{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }])
  }
}
