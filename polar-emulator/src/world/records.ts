// What the emulator remembers. Field names are Polar's own, so that a payload is mostly the record itself;
// fields Polar keeps to itself or that only the emulator needs are marked.
import type { Interval } from './clock.ts'

export type Metadata = Record<string, string | number | boolean>
export type Role = 'owner' | 'admin' | 'member' | 'finance'

type Stamped = { id: string; created_at: string; modified_at: string | null }

export type User = { id: string; key: string; email: string; name: string }
export type Membership = { user_id: string; organization_id: string; role: Role }

export type Organization = Stamped & {
  name: string
  slug: string
  status: string
  default_presentment_currency: string
  invoice_prefix: string
  next_invoice: number
}

export type Price = Stamped & {
  source: 'catalog'
  price_currency: string
  tax_behavior: 'inclusive' | 'exclusive' | 'location' | null
  is_archived: boolean
  product_id: string
} & (
    | { amount_type: 'fixed'; price_amount: number }
    | { amount_type: 'custom'; minimum_amount: number; maximum_amount: number | null; preset_amount: number | null }
  )

export type Product = Stamped & {
  key: string
  name: string
  description: string | null
  visibility: 'draft' | 'private' | 'public'
  recurring_interval: Interval | null
  recurring_interval_count: number | null
  trial_interval: Interval | null
  trial_interval_count: number | null
  is_archived: boolean
  organization_id: string
  metadata: Metadata
  prices: Price[]
  /** Emulator only: Polar works tax out from the buyer's country. */
  tax_percent: number
}

export type Discount = Stamped & {
  name: string
  code: string
  basis_points: number
  redemptions_count: number
  organization_id: string
}

export type CheckoutLink = Stamped & {
  key: string
  client_secret: string
  label: string | null
  metadata: Metadata
  product_ids: string[]
  discount_id: string | null
  allow_discount_codes: boolean
  require_billing_address: boolean
  success_url: string | null
  return_url: string | null
  organization_id: string
  deleted_at: string | null
}

export type CheckoutStatus = 'open' | 'expired' | 'confirmed' | 'succeeded' | 'failed'

export type Checkout = Stamped & {
  client_secret: string
  status: CheckoutStatus
  expires_at: string
  product_ids: string[]
  product_id: string
  amount: number | null
  discount_id: string | null
  allow_discount_codes: boolean
  metadata: Metadata
  success_url: string | null
  return_url: string | null
  embed_origin: string | null
  locale: string | null
  customer_id: string | null
  customer_email: string | null
  customer_name: string | null
  subscription_id: string | null
  organization_id: string
}

export type Customer = Stamped & {
  email: string | null
  email_verified: boolean
  type: 'individual' | 'team'
  name: string | null
  external_id: string | null
  metadata: Metadata
  organization_id: string
  deleted_at: string | null
}

type OrderStatus = 'draft' | 'pending' | 'paid' | 'refunded' | 'partially_refunded' | 'void'
export type BillingReason = 'purchase' | 'subscription_create' | 'subscription_cycle' | 'subscription_update'

export type Order = Stamped & {
  status: OrderStatus
  subtotal_amount: number
  discount_amount: number
  net_amount: number
  tax_amount: number
  refunded_amount: number
  refunded_tax_amount: number
  currency: string
  billing_reason: BillingReason
  invoice_number: string
  customer_id: string
  product_id: string
  product_price_id: string
  discount_id: string | null
  subscription_id: string | null
  checkout_id: string | null
  next_payment_attempt_at: string | null
  metadata: Metadata
  platform_fee_amount: number
  organization_id: string
}

type RefundStatus = 'pending' | 'succeeded' | 'failed' | 'canceled'

export type Refund = Stamped & {
  status: RefundStatus
  reason: string
  amount: number
  tax_amount: number
  currency: string
  organization_id: string
  order_id: string
  subscription_id: string | null
  customer_id: string
  revoke_benefits: boolean
  metadata: Metadata
}

export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'canceled' | 'unpaid' | 'paused'

export type Subscription = Stamped & {
  amount: number
  currency: string
  recurring_interval: Interval
  recurring_interval_count: number
  status: SubscriptionStatus
  current_period_start: string
  current_period_end: string
  trial_start: string | null
  trial_end: string | null
  cancel_at_period_end: boolean
  canceled_at: string | null
  started_at: string | null
  ends_at: string | null
  ended_at: string | null
  past_due_at: string | null
  customer_id: string
  product_id: string
  discount_id: string | null
  checkout_id: string | null
  customer_cancellation_reason: string | null
  customer_cancellation_comment: string | null
  metadata: Metadata
  organization_id: string
}

export type Endpoint = Stamped & {
  url: string
  name: string | null
  api_version: string
  format: 'raw' | 'discord' | 'slack'
  secret: string
  organization_id: string
  events: string[]
  enabled: boolean
  uses_standard_webhook_signature: boolean
  deleted_at: string | null
}

export type WebhookEvent = Stamped & {
  endpoint_id: string
  organization_id: string
  type: string
  payload: string
  api_version: string
  last_http_code: number | null
  succeeded: boolean | null
  skipped: boolean
  attempts: number
  /** Milliseconds of the emulator's clock; null when settled. */
  next_attempt_at: number | null
  held: boolean
}

export type Delivery = Stamped & {
  event_id: string
  endpoint_id: string
  succeeded: boolean
  http_code: number | null
  response: string | null
}
