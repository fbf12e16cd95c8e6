import type { Context } from 'hono'
import type { z } from 'zod'
import { invalid } from './errors.ts'

/** The JSON body through a schema. Throws ApiError 422 in Polar's shape. */
export async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  const text = await c.req.text()
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw invalid(
    parsed.error.issues.map((issue) => ({
      type: issue.code === 'invalid_type' ? 'type_error' : 'value_error',
      loc: ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
      msg: issue.message,
      input: null,
    })),
  )
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw invalid([{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }])
  }
}
