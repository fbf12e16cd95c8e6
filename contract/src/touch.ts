import { z } from '@hono/zod-openapi'

/**
 * Whom a sale is credited to: `last`, the link its own click came through; `first`, the link of the buyer's first known
 * click, when that came before the sale.
 */
export const touch = z.enum(['last', 'first'])
export type Touch = z.infer<typeof touch>
