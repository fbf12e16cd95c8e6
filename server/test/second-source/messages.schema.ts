import { z } from 'zod'

const buyer = z.object({ id: z.string(), email: z.string(), name: z.string(), changedAt: z.iso.datetime() })

const sale = z.object({
  id: z.string(),
  buyer,
  product: z.object({ id: z.string(), name: z.string() }),
  /** The subscription it pays for, and whether it is a later payment of it. */
  subscription: z.object({ id: z.string(), isRenewal: z.boolean() }).nullable(),
  /** What stood in the address of its checkout. */
  ref: z.string().nullable(),
  cents: z.int().nonnegative(),
  refundedCents: z.int().nonnegative(),
  currency: z.string(),
  at: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type ShopSale = z.infer<typeof sale>

const subscription = z.object({
  id: z.string(),
  buyerId: z.string(),
  status: z.string(),
  productName: z.string(),
  cents: z.int(),
  currency: z.string(),
  startedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type ShopSubscription = z.infer<typeof subscription>

/** What the corner shop posts: a sale as it is now, after a refund too, or a subscription. */
export const shopMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sale'), sale }),
  z.object({ type: z.literal('subscription'), subscription }),
])
export type ShopMessage = z.infer<typeof shopMessage>
