import type { Context } from 'hono'
import { z } from 'zod'
import { Refused } from '../world/refused.ts'

/** The JSON body of a control call. Throws Refused with every problem in one sentence. */
export async function controlBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  const text = await c.req.text()
  const parsed = schema.safeParse(parse(text))
  if (parsed.success) return parsed.data
  throw new Refused('bad_body', z.prettifyError(parsed.error))
}

export const metadataBody = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refused('bad_body', 'The body is not JSON')
  }
}
