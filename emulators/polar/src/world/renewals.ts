import { addInterval, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { activePrice, chargeFor, priceAmount } from './money.ts'
import { followPayment } from './invoices.ts'
import { announcePaid, createOrder } from './orders.ts'
import { failPayment } from './dunning.ts'
import type { Product } from './records.ts'
import { Refused } from './refused.ts'
import type { Order, OrderLine, Subscription } from './sale-records.ts'
import { changeSubscription, mustRun, sayOf } from './subscription-events.ts'
import { mustFind } from './world.ts'

export type Renewal = { outcome: 'paid' | 'failed'; nowMs: number }

/** The next period begins, whatever the date; also how a trial turns into money. Throws Refused for an ended one. */
export function renewSubscription(emulator: Emulator, subscription: Subscription, renewal: Renewal, emit: Emit): Order {
  mustRun(subscription)
  // Renewed early the period starts now; late, where the last one ended.
  beginPeriod(emulator, subscription, Math.min(renewal.nowMs, Date.parse(subscription.current_period_end)))
  changeSubscription(subscription, 'active', renewal.nowMs)
  sayOf(emulator, subscription, ['cycled', 'updated'], emit)
  return chargePeriod(emulator, subscription, renewal, emit)
}

/** Ends a trial before its time: the first period is charged now. Throws Refused when there is no trial. */
export function endTrial(emulator: Emulator, subscription: Subscription): Order {
  if (subscription.status !== 'trialing') throw new Refused('not_in_trial', 'The subscription is not in a trial')
  const nowMs = emulator.clock.now()
  subscription.trial_end = stamp(nowMs)
  return renewSubscription(emulator, subscription, { outcome: subscription.next_payment, nowMs }, emulator.emit)
}

/** Moves a subscription into a period that starts at the given moment, on the product it was to change to. */
export function beginPeriod(emulator: Emulator, subscription: Subscription, startMs: number): void {
  const update = subscription.pending_update
  if (update !== null) {
    switchProduct(subscription, mustFind(emulator.world.products, update.product_id))
    subscription.pending_update = null
  }
  const { recurring_interval: interval, recurring_interval_count: count } = subscription
  subscription.current_period_start = stamp(startMs)
  subscription.current_period_end = stamp(addInterval(startMs, interval, count))
}

/** Charges the period that has begun, with what proration left over; order.created is pending until it is paid. */
export function chargePeriod(emulator: Emulator, subscription: Subscription, renewal: Renewal, emit: Emit): Order {
  const { world } = emulator
  const product = mustFind(world.products, subscription.product_id)
  const lines = [periodLine(subscription, product), ...subscription.pending_lines]
  subscription.pending_lines = []
  const charge = chargeFor(product, sumOf(lines), 0)
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
      lines,
      nowMs: renewal.nowMs,
    },
    'pending',
    emit,
  )
  if (renewal.outcome === 'failed' && order.status === 'pending') {
    failPayment(emulator, { subscription, order, nowMs: renewal.nowMs }, emit)
    return order
  }
  announcePaid(emulator, order, renewal.nowMs, emit)
  followPayment(emulator, order, renewal.nowMs, emit)
  return order
}

/** Puts another product's price and interval on a subscription. */
export function switchProduct(subscription: Subscription, product: Product): void {
  subscription.product_id = product.id
  subscription.amount = priceAmount(activePrice(product), null)
  subscription.recurring_interval = product.recurring_interval ?? subscription.recurring_interval
  subscription.recurring_interval_count = product.recurring_interval_count ?? 1
}

/** Minor units of all lines together. */
export function sumOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}

function periodLine(subscription: Subscription, product: Product): OrderLine {
  return {
    label: product.name,
    amount: subscription.amount,
    proration: false,
    product_price_id: activePrice(product).id,
    start_timestamp: subscription.current_period_start,
    end_timestamp: subscription.current_period_end,
  }
}
