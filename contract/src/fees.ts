import { z } from '@hono/zod-openapi'

/**
 * Which net is shown: `before` what the source of the sale keeps, or `after` the fees it has reported so far. A fee kept in another
 * currency than its sale's is taken off there.
 */
export const fees = z.enum(['before', 'after'])
export type Fees = z.infer<typeof fees>
