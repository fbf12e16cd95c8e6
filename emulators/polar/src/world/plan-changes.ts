import { addInterval, stamp } from './clock.ts'
import type { Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { activePrice, chargeFor, priceAmount } from './money.ts'
import { followPayment } from './invoices.ts'
import { announcePaid, createOrder } from './orders.ts'
import type { Product } from './records.ts'
import { Refused } from './refused.ts'
import { sumOf, switchProduct } from './renewals.ts'
import type { Order, OrderLine, Subscription } from './sale-records.ts'
import { changeSubscription, mustRun, sayOf } from './subscription-events.ts'
import { mustFind } from './world.ts'

export type Proration = 'invoice' | 'prorate' | 'next_period'

/**
 * Moves a subscription to another product, dearer or cheaper (polar server/polar/subscription/update.py): `invoice`
 * charges the difference now, `prorate` with the next period, `next_period` waits for it. The order made now, or null.
 * Throws Refused when the subscription or the product does not allow it.
 */
export function changePlan(
  emulator: Emulator,
  subscription: Subscription,
  change: { product: Product; proration: Proration },
): Order | null {
  mustAllow(subscription, change.product)
  const now = emulator.clock.now()
  if (change.proration === 'next_period') {
    schedule(emulator, subscription, change.product)
    return null
  }
  const lines = subscription.status === 'trialing' ? [] : proratedLines(emulator, subscription, change.product)
  const isNewInterval = change.product.recurring_interval !== subscription.recurring_interval
  switchProduct(subscription, change.product)
  subscription.pending_update = null
  if (isNewInterval && subscription.status !== 'trialing') restartPeriod(subscription, now)
  changeSubscription(subscription, subscription.status, now)
  const isInvoiced = lines.length > 0 && (isNewInterval || change.proration === 'invoice')
  if (!isInvoiced) subscription.pending_lines.push(...lines)
  const order = isInvoiced ? invoice(emulator, subscription, lines) : null
  sayOf(emulator, subscription, ['updated'], emulator.emit)
  if (!order) return null
  announcePaid(emulator, order, now, emulator.emit)
  followPayment(emulator, order, now, emulator.emit)
  return order
}

function mustAllow(subscription: Subscription, product: Product): void {
  mustRun(subscription)
  if (subscription.status !== 'active' && subscription.status !== 'trialing') {
    throw new Refused('not_active', `A ${subscription.status} subscription cannot change its product`)
  }
  if (subscription.cancel_at_period_end) throw new Refused('canceled', 'The subscription is cancelled')
  const price = activePrice(product)
  if (product.recurring_interval === null || price.price_currency !== subscription.currency) {
    throw new Refused('other_kind', 'A subscription can only change to a subscription in the same currency')
  }
  if (product.is_archived || product.id === subscription.product_id) {
    throw new Refused('not_a_change', 'The product is archived or the one it has already')
  }
}

function schedule(emulator: Emulator, subscription: Subscription, product: Product): void {
  const now = emulator.clock.now()
  subscription.pending_update = {
    id: newId(),
    created_at: stamp(now),
    modified_at: null,
    applies_at: subscription.current_period_end,
    product_id: product.id,
    seats: null,
    units: null,
  }
  changeSubscription(subscription, subscription.status, now)
  sayOf(emulator, subscription, ['updated'], emulator.emit)
}

/** Credit for the time left on the old product, charge for it on the new one. */
function proratedLines(emulator: Emulator, subscription: Subscription, product: Product): OrderLine[] {
  const before = mustFind(emulator.world.products, subscription.product_id)
  const now = emulator.clock.now()
  const startMs = Date.parse(subscription.current_period_start)
  const endMs = Date.parse(subscription.current_period_end)
  const left = Math.min(1, Math.max(0, (endMs - now) / (endMs - startMs)))
  const isSameInterval = product.recurring_interval === subscription.recurring_interval
  const newEnd = isSameInterval ? endMs : addInterval(now, product.recurring_interval ?? 'month', 1)
  const line = (from: Product, amount: number, label: string, end: number): OrderLine => ({
    label: `${label} ${from.name}`,
    amount,
    proration: true,
    product_price_id: activePrice(from).id,
    start_timestamp: stamp(now),
    end_timestamp: stamp(end),
  })
  const debit = Math.round(priceAmount(activePrice(product), null) * (isSameInterval ? left : 1))
  // Math.round of nothing must not become a minus zero.
  const credit = Math.round(subscription.amount * left) || 0
  return [
    line(before, credit === 0 ? 0 : -credit, 'Unused time on', endMs),
    line(product, debit, 'Remaining time on', newEnd),
  ]
}

function restartPeriod(subscription: Subscription, nowMs: number): void {
  const { recurring_interval: interval, recurring_interval_count: count } = subscription
  subscription.current_period_start = stamp(nowMs)
  subscription.current_period_end = stamp(addInterval(nowMs, interval, count))
}

/** order.created for the difference, still pending. Below zero it is credit: nothing due, kept for the next order. */
function invoice(emulator: Emulator, subscription: Subscription, lines: OrderLine[]): Order {
  const product = mustFind(emulator.world.products, subscription.product_id)
  const now = emulator.clock.now()
  return createOrder(
    emulator,
    {
      customer: mustFind(emulator.world.customers, subscription.customer_id),
      price: activePrice(product),
      charge: chargeFor(product, sumOf(lines), 0),
      billing_reason: 'subscription_update',
      discount_id: null,
      subscription_id: subscription.id,
      checkout_id: null,
      metadata: subscription.metadata,
      lines,
      nowMs: now,
    },
    'pending',
    emulator.emit,
  )
}
