import { z } from '@hono/zod-openapi'

/** One outcome of a closed list: its code, and the facts that a sentence about it needs. The web has the sentences. */
export const coded = <const Code extends string, Facts extends z.core.$ZodLooseShape>(code: Code, facts: Facts) =>
  z.object({ code: z.literal(code), facts: z.object(facts) })
