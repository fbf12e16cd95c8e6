import { z } from 'zod'

/** What somebody is written, in plain words. How it looks is not its matter. */
export const letterSchema = z.strictObject({
  to: z.string(),
  subject: z.string(),
  /** A paragraph each. */
  says: z.array(z.string()).readonly(),
  /** The one thing there is to do, and where. */
  button: z.strictObject({ label: z.string(), href: z.string() }).optional(),
  /** Why they get it, or what else to know; in small print. */
  small: z.string(),
})
export type Letter = z.output<typeof letterSchema>
