import { z } from 'zod'

/*
 * What Polar sends, read tolerantly: only the fields we use, unknown ones and unknown values of open lists are fine.
 * Shapes: polarsource/polar at c6c3645, server/polar/order/schemas.py and customer/schemas.py, compared with
 * @polar-sh/sdk 1.0.1.
 */

/** ISO text kept as text: Polar's times have microseconds, a Date would lose them. */
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')
const amount = z.int()
const text = z.string().nullish()

const customerSchema = z.object({
  id: z.string().min(1),
  email: text,
  name: text,
  organization_id: text,
  created_at: time.nullish(),
  modified_at: time.nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
})

const orderSchema = z.object({
  id: z.string().min(1),
  created_at: time,
  modified_at: time.nullish(),
  status: z.string(),
  paid: z.boolean(),
  subtotal_amount: amount,
  discount_amount: amount.default(0),
  net_amount: amount,
  tax_amount: amount.default(0),
  refunded_amount: amount.default(0),
  platform_fee_amount: amount.default(0),
  currency: z.string().regex(/^[a-zA-Z]{3}$/),
  billing_reason: z.string(),
  customer_id: z.string().min(1),
  product_id: text,
  subscription_id: text,
  description: text,
  metadata: z.record(z.string(), z.unknown()).nullish(),
  customer: customerSchema.nullish(),
  product: z.object({ name: text, organization_id: text }).nullish(),
  subscription: z.object({ trial_end: time.nullish() }).nullish(),
})

const envelopeSchema = z.object({ type: z.string().min(1), data: z.unknown() })

export type PolarOrder = {
  readonly id: string
  readonly status: string
  readonly paid: boolean
  readonly billingReason: string
  readonly customerId: string
  readonly productId: string | null
  readonly productName: string | null
  readonly subscriptionId: string | null
  /** When the subscription's trial ends, null without a trial; `unknown` when the order does not say. */
  readonly trialEndsAt: Date | null | 'unknown'
  readonly currency: string
  readonly grossMinor: number
  readonly discountMinor: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly refundedMinor: number
  readonly feeMinor: number
  readonly metadata: Readonly<Record<string, unknown>>
  readonly orderedAt: string
  readonly modifiedAt: string
  readonly customer: PolarCustomer | null
}

export type PolarCustomer = {
  readonly id: string
  /** Null for a team, and for somebody Polar anonymised. */
  readonly email: string | null
  readonly name: string | null
  readonly isAnonymised: boolean
  readonly changedAt: string | null
}

export type PolarEvent =
  | { readonly kind: 'order'; readonly order: PolarOrder; readonly organizationId: string | null }
  | { readonly kind: 'customer'; readonly customer: PolarCustomer; readonly organizationId: string | null }
  | { readonly kind: 'ignored'; readonly reason: 'nothing_new' | 'ignored_type' }

/**
 * Reads a delivery into a typed event. Types we have no use for are `ignored`, with a reason, never an error.
 * @throws ZodError or SyntaxError when an order or a customer is not what Polar promises.
 */
export function parsePolarEvent(body: string): PolarEvent {
  const { type, data } = envelopeSchema.parse(JSON.parse(body, cleanText))
  const subject = type.split('.')[0] ?? type
  switch (subject) {
    case 'order':
      return orderEvent(orderSchema.parse(data))
    case 'customer':
      // customer.state_changed carries no change that the others do not.
      return type === 'customer.state_changed' ? NOTHING_NEW : customerEvent(customerSchema.parse(data))
    // Refunds are taken from the order, which Polar sends with each of them; the rest is kept for later.
    case 'refund':
    case 'subscription':
    case 'product':
      return NOTHING_NEW
    default:
      return { kind: 'ignored', reason: 'ignored_type' }
  }
}

/** What the inbox notes of a body: its type, and the customer it speaks of. Null when it is not an event. */
export function labelOfEvent(json: unknown): { readonly type: string; readonly customerId: string | null } | null {
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) return null
  const type = storable(envelope.data.type)
  const { id, customer_id } = subjectSchema.parse(envelope.data.data)
  const customerId = type.startsWith('customer.') ? id : customer_id
  return { type, customerId: customerId === undefined ? null : storable(customerId) }
}

const nameOnly = z.string().optional().catch(undefined)
const subjectSchema = z.object({ id: nameOnly, customer_id: nameOnly }).catch({})

const NOTHING_NEW = { kind: 'ignored', reason: 'nothing_new' } as const

/** Buyers fill in metadata through the address bar; PostgreSQL takes neither NUL nor half a surrogate pair. */
const cleanText = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [storable(name), field]))
}

const storable = (text: string) => text.replaceAll('\0', '').toWellFormed()

function orderEvent(order: z.infer<typeof orderSchema>): PolarEvent {
  return {
    kind: 'order',
    organizationId: order.customer?.organization_id ?? order.product?.organization_id ?? null,
    order: {
      id: order.id,
      status: order.status,
      paid: order.paid,
      billingReason: order.billing_reason,
      customerId: order.customer_id,
      productId: order.product_id ?? null,
      productName: order.product?.name ?? order.description ?? null,
      subscriptionId: order.subscription_id ?? null,
      trialEndsAt: trialEnd(order.subscription),
      currency: order.currency.toUpperCase(),
      grossMinor: order.subtotal_amount,
      discountMinor: order.discount_amount,
      netMinor: order.net_amount,
      taxMinor: order.tax_amount,
      refundedMinor: order.refunded_amount,
      feeMinor: order.platform_fee_amount,
      metadata: order.metadata ?? {},
      orderedAt: order.created_at,
      // Null on a brand-new order.
      modifiedAt: order.modified_at ?? order.created_at,
      customer: order.customer ? readCustomer(order.customer) : null,
    },
  }
}

function trialEnd(subscription: z.infer<typeof orderSchema>['subscription']): Date | null | 'unknown' {
  if (subscription?.trial_end === undefined) return 'unknown'
  return subscription.trial_end === null ? null : new Date(subscription.trial_end)
}

function customerEvent(customer: z.infer<typeof customerSchema>): PolarEvent {
  return { kind: 'customer', customer: readCustomer(customer), organizationId: customer.organization_id ?? null }
}

function readCustomer(customer: z.infer<typeof customerSchema>): PolarCustomer {
  const email = customer.email?.trim() || null
  const isAnonymised =
    email?.toLowerCase().endsWith('@anonymized.polar.sh') === true || customer.metadata?.['__anonymized_at'] != null
  return {
    id: customer.id,
    email: isAnonymised ? null : email,
    name: isAnonymised ? null : customer.name?.trim() || null,
    isAnonymised,
    changedAt: customer.modified_at ?? customer.created_at ?? null,
  }
}
