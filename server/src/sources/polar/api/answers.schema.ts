import { z } from 'zod'

/** Only what we rely on: Polar adds fields and enum values without warning. Source: polar-sh/sdk 1.0.1, API 2026-10. */
export const organization = z.object({ id: z.string(), name: z.string(), slug: z.string() })
export type PolarOrganization = z.infer<typeof organization>

const listPrice = z.object({
  amount_type: z.string(),
  price_amount: z.int().nullish(),
  price_currency: z.string().nullish(),
  minimum_amount: z.int().nullish(),
  seat_tiers: z
    .object({ tiers: z.array(z.object({ min_seats: z.int(), price_per_seat: z.int() })) })
    .nullish()
    .catch(null),
  is_archived: z.boolean().default(false),
})
export type PolarPrice = z.infer<typeof listPrice>

const linkProduct = z.object({
  id: z.string(),
  name: z.string(),
  recurring_interval: z.string().nullish(),
  recurring_interval_count: z.int().nullish(),
  is_archived: z.boolean().default(false),
  prices: z.array(listPrice).default([]),
})
export type PolarLinkProduct = z.infer<typeof linkProduct>

export const checkoutLink = z.object({
  id: z.string(),
  client_secret: z.string(),
  label: z.string().nullish(),
  url: z.string(),
  metadata: z.record(z.string(), z.unknown()).default({}),
  products: z.array(linkProduct),
  organization_id: z.string(),
})
export type PolarCheckoutLink = z.infer<typeof checkoutLink>

/** Without a code a discount comes with a checkout link only: nobody types it. */
export const discount = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullish(),
  organization_id: z.string(),
})
export type PolarDiscount = z.infer<typeof discount>

export const endpoint = z.object({
  id: z.string(),
  url: z.string(),
  secret: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean().default(true),
})
export type PolarEndpoint = z.infer<typeof endpoint>

/** One try to deliver one event. */
export const delivery = z.object({ created_at: z.string(), succeeded: z.boolean() })
export type PolarDelivery = z.infer<typeof delivery>

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), pagination: z.object({ max_page: z.int(), total_count: z.int().default(0) }) })

/** What can be read of an object we cannot read otherwise. */
export const anyObject = z.object({ id: z.string() }).catch({ id: 'without an id' })

/** Polar answers errors in two shapes: its own (`detail`: a text or a list) and OAuth's (`error_description`). */
export const errorBody = z.object({
  error: z.string().optional(),
  error_description: z.string().optional(),
  detail: z
    .union([z.string(), z.array(z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string() }))])
    .optional()
    .catch(undefined),
})
export type ErrorBody = z.infer<typeof errorBody>

export const introspection = z.object({ active: z.boolean(), organizations: z.array(z.string()).default([]) })
