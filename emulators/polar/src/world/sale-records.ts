// What a sale leaves behind. Field names are Polar's own; what only the emulator needs is marked.
import type { Interval } from './clock.ts'
import type { Metadata, Stamped } from './records.ts'

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
  /** Emulator only: credit from downgrades, minor units by currency. Used up by later subscription orders. */
  balances: Record<string, number>
  /** Emulator only: how many orders and receipts have a number. Polar counts them per customer. */
  numbered: { invoices: number; receipts: number }
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
  is_invoice_generated: boolean
  receipt_number: string | null
  customer_id: string
  product_id: string
  product_price_id: string
  discount_id: string | null
  subscription_id: string | null
  checkout_id: string | null
  next_payment_attempt_at: string | null
  metadata: Metadata
  platform_fee_amount: number
  /** Signed: what customer credit took off (negative) or what went into it (positive). */
  applied_balance_amount: number
  organization_id: string
  /** Emulator only: what the order consists of; null = one line with the whole amount. */
  lines: OrderLine[] | null
  /** Emulator only: how often a failed payment was tried again. */
  retries: number
}

/** One line of an order in minor units before tax; negative = credit for time not used. */
export type OrderLine = {
  label: string
  amount: number
  proration: boolean
  product_price_id: string
  start_timestamp: string
  end_timestamp: string
}

/** Emulator only: an invoice that is being made. The job has read the order already. */
export type InvoiceJob = { order_id: string; due_at: number; remembered: Record<string, unknown> }

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
  /** The dispute this refund prevented. */
  dispute_id: string | null
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
  pause_at_period_end: boolean
  paused_at: string | null
  resumes_at: string | null
  pending_update: PendingUpdate | null
  /** Emulator only: prorated lines that wait for the next cycle's order. */
  pending_lines: OrderLine[]
  /** Emulator only: how the next charge ends when time does it by itself. */
  next_payment: 'paid' | 'failed'
}

/** A change of product that waits for the end of the period. */
export type PendingUpdate = Stamped & {
  applies_at: string
  product_id: string
  seats: number | null
  units: number | null
}
