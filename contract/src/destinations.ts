import { z } from '@hono/zod-openapi'
import { coded } from './coded.ts'
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
const carrierName = z.enum(['reference_id', 'utm_content', 'utm_term'])
export const carrier = carrierName.nullable()
export type Carrier = z.infer<typeof carrier>

const environment = z.enum(['production', 'sandbox', 'emulator'])

/** Why a pasted URL cannot become a tracked link. */
export const destinationRefusal = z
  .discriminatedUnion('code', [
    coded('not_a_url', {}),
    coded('several_urls', {}),
    coded('words_before', {}),
    coded('stops_short', { scheme: z.string().openapi({ example: 'https:' }) }),
    coded('space_in_host', { host: z.string() }),
    coded('bad_port', { port: z.string() }),
    coded('no_site', { host: z.string().openapi({ description: 'Cut short where it is very long' }) }),
    coded('holds_password', {}),
    coded('too_long', { lengthMax: z.int() }),
    coded('not_http', { scheme: z.string() }),
    coded('own_short_url', {}),
    coded('checkout_session', {}),
    coded('not_a_checkout_link', {}),
    coded('dashboard_page', {}),
    coded('wrong_environment', { found: environment, expected: environment }),
    coded('other_organization', { organizationName: z.string() }),
    coded('no_product', {}),
  ])
  .openapi('DestinationRefusal')
export type DestinationRefusal = z.infer<typeof destinationRefusal>

/** Why a destination cannot be looked at now. */
export const destinationObstacle = z
  .discriminatedUnion('code', [
    coded('unanswered', {}),
    coded('access_lost', {}),
    coded('too_many_links', { linksMax: z.int() }),
  ])
  .openapi('DestinationObstacle')
export type DestinationObstacle = z.infer<typeof destinationObstacle>

const source = z.string().openapi({ description: 'The source of sales that the link belongs to' })

/** Why sales of a link may be missed. */
export const linkAttention = z
  .discriminatedUnion('code', [
    coded('made_unconnected', { source }),
    coded('unchecked', { source }),
    coded('no_carrier', {}),
    coded('carrier_moved', { source, before: carrierName, now: carrierName }),
    coded('several_products', {
      products: z.int(),
      names: z.array(z.string()).openapi({ description: 'Of the first few' }),
    }),
    coded('deleted', { source }),
    coded('sells_nothing', { source }),
  ])
  .openapi('LinkAttention')
export type LinkAttention = z.infer<typeof linkAttention>

/** Whose wrapping (`youtube.com/redirect?q=…`) was taken off the pasted URL; null: nobody's. */
const wrapper = z.string().nullable()

/** What a pasted destination is. */
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
    wrapper,
  }),
  z.object({ kind: z.literal('not_connected'), url: z.string(), wrapper }),
  z.object({ kind: z.literal('refused'), refusal: destinationRefusal }),
  /** With a URL it may be saved unchecked (`checkLater`). */
  z.object({ kind: z.literal('unavailable'), url: z.string().nullable(), obstacle: destinationObstacle, wrapper }),
])
export type Inspection = z.infer<typeof inspection>
