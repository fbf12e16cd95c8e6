import { z } from 'zod'

const at = z.iso.datetime().transform((text) => new Date(text))
/**
 * Set when the reading begins, so that the watermarks it moves do not change what it reads. Then what it noticed on the
 * way: orders of subscriptions that were not read before, and that this access may not read disputes.
 */
const window = z.object({
  ordersFrom: at,
  refundsBackTo: at,
  /** The newest order known when it began. */
  ordersKnown: at.default(new Date(0)),
  hasNewSubscriptions: z.boolean().default(false),
  lacksDisputes: z.boolean().default(false),
})

/** Where a reconciliation stands, as its row keeps it: the next page to read. */
const progress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('orders'), window, place: z.object({ at, page: z.int().min(1) }) }),
  /** Before this place in our list of unsettled orders; `left` may still be read. */
  z.object({ stage: z.literal('unsettled'), window, before: z.object({ at, id: z.string() }), left: z.int() }),
  /** `newest` was the newest refund when the walk began: everything up to it is known once the walk ends. */
  z.object({ stage: z.literal('refunds'), window, page: z.int().min(1), newest: at.nullable() }),
  z.object({ stage: z.literal('disputes'), window, page: z.int().min(1) }),
  z.object({ stage: z.literal('subscriptions'), window, page: z.int().min(1) }),
  z.object({ stage: z.literal('end'), window }),
])
export type Progress = z.infer<typeof progress>
export type At<S extends Progress['stage']> = Extract<Progress, { readonly stage: S }>

/** Reads a row's progress; null before the first page. */
export const storedProgress: z.ZodType<Progress | null> = progress.nullable()
