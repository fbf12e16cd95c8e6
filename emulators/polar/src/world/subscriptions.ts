import { addInterval, nextModified, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { activePrice, priceAmount } from './money.ts'
import type { Metadata, Product } from './records.ts'
import type { Checkout, Customer, Subscription } from './sale-records.ts'
import { sayOf } from './subscription-events.ts'

/** Starts a subscription bought in a checkout: .created, .active, .updated. The first order is the caller's. */
export function startSubscription(
  emulator: Emulator,
  bought: { checkout: Checkout; product: Product; customer: Customer; nowMs: number },
  emit: Emit,
): Subscription {
  const { checkout, product, customer, nowMs } = bought
  const interval = product.recurring_interval ?? 'month'
  const count = product.recurring_interval_count ?? 1
  const trialEnd = product.trial_interval
    ? addInterval(nowMs, product.trial_interval, product.trial_interval_count ?? 1)
    : null
  const price = activePrice(product)
  const subscription: Subscription = {
    id: newId(),
    created_at: stamp(nowMs),
    modified_at: null,
    amount: priceAmount(price, checkout.amount),
    currency: price.price_currency,
    recurring_interval: interval,
    recurring_interval_count: count,
    status: trialEnd === null ? 'active' : 'trialing',
    current_period_start: stamp(nowMs),
    current_period_end: stamp(trialEnd ?? addInterval(nowMs, interval, count)),
    trial_start: trialEnd === null ? null : stamp(nowMs),
    trial_end: trialEnd === null ? null : stamp(trialEnd),
    started_at: stamp(nowMs),
    customer_id: customer.id,
    product_id: product.id,
    discount_id: checkout.discount_id,
    checkout_id: checkout.id,
    metadata: { ...checkout.metadata },
    organization_id: customer.organization_id,
    ...notYet,
    pending_lines: [],
  }
  emulator.world.subscriptions.push(subscription)
  sayOf(emulator, subscription, ['created', 'active', 'updated'], emit)
  return subscription
}

/** The merchant edits the metadata, which later renewals carry (PATCH /v1/subscriptions/{id}): .updated. */
export function editSubscriptionMetadata(emulator: Emulator, subscription: Subscription, metadata: Metadata): void {
  subscription.metadata = { ...metadata }
  subscription.modified_at = nextModified(subscription, emulator.clock.now())
  sayOf(emulator, subscription, ['updated'], emulator.emit)
}

const notYet = {
  cancel_at_period_end: false,
  canceled_at: null,
  ends_at: null,
  ended_at: null,
  past_due_at: null,
  customer_cancellation_reason: null,
  customer_cancellation_comment: null,
  pause_at_period_end: false,
  paused_at: null,
  resumes_at: null,
  pending_update: null,
  next_payment: 'paid' as const,
}
