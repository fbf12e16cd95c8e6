import type { Context } from 'hono'
import { z } from 'zod'
import { Refused } from '../world/refused.ts'

/** The JSON body of a control call. Throws Refused with every problem in one sentence. */
export async function controlBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  return parsed(schema, jsonOf(await c.req.text()))
}

/** A value through a schema. Throws Refused with every problem in one sentence. */
export function parsed<S extends z.ZodType>(schema: S, json: unknown): z.infer<S> {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new Refused('bad_body', z.prettifyError(result.error))
}

export const metadataBody = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

function jsonOf(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refused('bad_body', 'The body is not JSON')
  }
}
