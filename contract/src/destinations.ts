import { z } from '@hono/zod-openapi'
import { money } from './money.ts'

export const price = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), amount: money, interval: z.string().nullable() }),
  z.object({ kind: z.literal('seats'), amount: money, interval: z.string().nullable() }).openapi({
    description: 'For one seat, when one is bought',
  }),
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('custom'), minimum: money.nullable() }),
  z.object({ kind: z.literal('other') }),
])
export type Price = z.infer<typeof price>

export const product = z.object({ id: z.string(), name: z.string(), price })
export type Product = z.infer<typeof product>

/** Which query parameter of the checkout link carries the click id; null: clicks are counted, sales cannot be matched. */
export const carrier = z.enum(['reference_id', 'utm_content', 'utm_term']).nullable()
export type Carrier = z.infer<typeof carrier>

/** Why a pasted URL cannot become a tracked link. */
export const refusalReason = z.enum([
  'not_a_url',
  'not_http',
  'own_short_url',
  'checkout_session',
  'not_a_checkout_link',
  'wrong_environment',
  'other_organization',
  'no_product',
])
export type RefusalReason = z.infer<typeof refusalReason>

/** Whose wrapping (`youtube.com/redirect?q=…`) was taken off the pasted URL; null: nobody's. */
const wrapper = z.string().nullable()

/** What a pasted destination is. `message` is a sentence for the creator. */
export const inspection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain'), url: z.string(), wrapper }),
  z.object({
    kind: z.literal('tracked'),
    url: z.string(),
    products: z.array(product),
    carrier,
    organizationName: z.string(),
    wrapper,
  }),
  z.object({
    kind: z.literal('many_products'),
    url: z.string(),
    products: z.array(product),
    carrier,
    organizationName: z.string(),
    message: z.string(),
    wrapper,
  }),
  z.object({ kind: z.literal('not_connected'), url: z.string(), message: z.string(), wrapper }),
  z.object({ kind: z.literal('refused'), reason: refusalReason, message: z.string() }),
  /** With a URL it may be saved unchecked (`checkLater`). */
  z.object({ kind: z.literal('unavailable'), url: z.string().nullable(), message: z.string(), wrapper }),
])
export type Inspection = z.infer<typeof inspection>
