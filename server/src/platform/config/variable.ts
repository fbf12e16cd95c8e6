import type { z } from 'zod'

export type Variable = {
  /** The type, in words. */
  readonly type: string
  readonly sentence: string
  readonly example: string
  /** Used when the variable is unset; null means that unset is a value of its own. */
  readonly fallback: string | null
  /** What happens when unset, where the fallback does not say it. */
  readonly unset?: string
  readonly schema: z.ZodType<unknown, string>
}
