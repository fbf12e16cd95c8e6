import { subscriptionShape } from '../fixtures/subscription.ts'
import { addInterval, nextModified, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { activePrice, chargeFor, priceAmount } from './money.ts'
import { announcePaid, computeFee, createOrder, touchOrder } from './orders.ts'
import type { Checkout, Customer, Order, Product, Subscription, SubscriptionStatus } from './records.ts'
import { Refused } from './refused.ts'
import { mustFind } from './world.ts'

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
    cancel_at_period_end: false,
    canceled_at: null,
    started_at: stamp(nowMs),
    ends_at: null,
    ended_at: null,
    past_due_at: null,
    customer_id: customer.id,
    product_id: product.id,
    discount_id: checkout.discount_id,
    checkout_id: checkout.id,
    customer_cancellation_reason: null,
    customer_cancellation_comment: null,
    metadata: { ...checkout.metadata },
    organization_id: customer.organization_id,
  }
  emulator.world.subscriptions.push(subscription)
  say(emulator, subscription, ['created', 'active', 'updated'], emit)
  return subscription
}

/** The next period begins, whatever the date; also how a trial turns into money. Throws Refused for an ended one. */
export function renewSubscription(
  emulator: Emulator,
  subscription: Subscription,
  options: { outcome: 'paid' | 'failed'; nowMs: number },
  emit: Emit,
): Order {
  if (subscription.ended_at !== null) throw new Refused('subscription_ended', 'The subscription has ended')
  const { world } = emulator
  const product = mustFind(world.products, subscription.product_id)
  // Renewed early the period starts now; late, where the last one ended.
  const start = Math.min(options.nowMs, Date.parse(subscription.current_period_end))
  const end = addInterval(start, subscription.recurring_interval, subscription.recurring_interval_count)
  subscription.current_period_start = stamp(start)
  subscription.current_period_end = stamp(end)
  change(subscription, 'active', options.nowMs)
  say(emulator, subscription, ['cycled', 'updated'], emit)
  const charge = chargeFor(product, subscription.amount, 0)
  const order = createOrder(
    emulator,
    {
      customer: mustFind(world.customers, subscription.customer_id),
      price: activePrice(product),
      charge,
      billing_reason: 'subscription_cycle',
      discount_id: null,
      subscription_id: subscription.id,
      checkout_id: null,
      metadata: subscription.metadata,
      nowMs: options.nowMs,
    },
    charge.total === 0 ? 'paid' : 'pending',
    emit,
  )
  if (options.outcome === 'failed') {
    failPayment(emulator, { subscription, order, nowMs: options.nowMs }, emit)
    return order
  }
  announcePaid(emulator, order, options.nowMs, emit)
  computeFee(emulator, order, options.nowMs, emit)
  return order
}

function failPayment(
  emulator: Emulator,
  failed: { subscription: Subscription; order: Order; nowMs: number },
  emit: Emit,
): void {
  // Polar tries again after 2, 5, 7 and 7 days.
  failed.order.next_payment_attempt_at = stamp(failed.nowMs + 2 * 86_400_000)
  touchOrder(emulator, failed.order, failed.nowMs, emit)
  failed.subscription.past_due_at = stamp(failed.nowMs)
  change(failed.subscription, 'past_due', failed.nowMs)
  say(emulator, failed.subscription, ['updated', 'past_due'], emit)
}

/** A late payment of a failed renewal succeeds after all. Throws Refused when nothing is owed. */
export function recoverPayment(emulator: Emulator, subscription: Subscription): Order {
  const order = emulator.world.orders.findLast(
    (order) => order.subscription_id === subscription.id && order.status === 'pending',
  )
  if (!order) throw new Refused('nothing_owed', 'No order of this subscription is waiting for payment')
  const now = emulator.clock.now()
  announcePaid(emulator, order, now, emulator.emit)
  subscription.past_due_at = null
  change(subscription, 'active', now)
  say(emulator, subscription, ['updated', 'active'], emulator.emit)
  computeFee(emulator, order, now, emulator.emit)
  return order
}

/** Cancels at the end of the period: .updated, .canceled. */
export function cancelSubscription(emulator: Emulator, subscription: Subscription): void {
  const now = emulator.clock.now()
  subscription.cancel_at_period_end = true
  subscription.canceled_at = stamp(now)
  subscription.ends_at = subscription.current_period_end
  change(subscription, subscription.status, now)
  say(emulator, subscription, ['updated', 'canceled'], emulator.emit)
}

/** Takes a cancellation back: .updated, .uncanceled. */
export function uncancelSubscription(emulator: Emulator, subscription: Subscription): void {
  subscription.cancel_at_period_end = false
  subscription.canceled_at = null
  subscription.ends_at = null
  change(subscription, subscription.status, emulator.clock.now())
  say(emulator, subscription, ['updated', 'uncanceled'], emulator.emit)
}

/** Ends at once, or at the end of a cancelled period: .canceled comes again, though Polar's docs leave it out. */
export function revokeSubscription(emulator: Emulator, subscription: Subscription): void {
  const now = emulator.clock.now()
  subscription.canceled_at ??= stamp(now)
  subscription.ends_at = stamp(now)
  subscription.ended_at = stamp(now)
  change(subscription, 'canceled', now)
  say(emulator, subscription, ['updated', 'canceled', 'revoked'], emulator.emit)
}

function change(subscription: Subscription, status: SubscriptionStatus, nowMs: number): void {
  subscription.status = status
  subscription.modified_at = nextModified(subscription, nowMs)
}

function say(emulator: Emulator, subscription: Subscription, kinds: string[], emit: Emit): void {
  for (const kind of kinds) {
    emit(subscription.organization_id, `subscription.${kind}`, subscriptionShape(emulator.world, subscription))
  }
}
