import { nextModified, stamp } from './clock.ts'
import { endNow } from './cancellations.ts'
import type { Emit, Emulator } from './emulator.ts'
import { followPayment } from './invoices.ts'
import { announcePaid, touchOrder } from './orders.ts'
import { Refused } from './refused.ts'
import type { Order, Subscription } from './sale-records.ts'
import { changeSubscription, sayOf } from './subscription-events.ts'

const dayMs = 86_400_000
// Polar tries a failed renewal again after 2, then 5, 7 and 7 days (polar server/polar/order/service.py).
const retryDays = [2, 5, 7, 7]

/** A renewal's payment fails: subscription.updated, .past_due. No event says that the order is tried again. */
export function failPayment(
  emulator: Emulator,
  failed: { subscription: Subscription; order: Order; nowMs: number },
  emit: Emit,
): void {
  const { subscription, order, nowMs } = failed
  subscription.past_due_at = stamp(nowMs)
  changeSubscription(subscription, 'past_due', nowMs)
  sayOf(emulator, subscription, ['updated', 'past_due'], emit)
  tryAgain(order, nowMs, retryDays[0] ?? 0)
}

function tryAgain(order: Order, nowMs: number, days: number): void {
  order.next_payment_attempt_at = stamp(nowMs + days * dayMs)
  order.modified_at = nextModified(order, nowMs)
}

/** A late payment succeeds: subscription.updated, .active, order.updated, .paid. Throws Refused when nothing is owed. */
export function recoverPayment(emulator: Emulator, subscription: Subscription): Order {
  const order = owedOrder(emulator, subscription)
  const now = emulator.clock.now()
  subscription.past_due_at = null
  changeSubscription(subscription, 'active', now)
  sayOf(emulator, subscription, ['updated', 'active'], emulator.emit)
  announcePaid(emulator, order, now, emulator.emit)
  followPayment(emulator, order, now, emulator.emit)
  return order
}

/** One more try fails: the next is scheduled, or after the last one everything is given up. */
export function failRetry(emulator: Emulator, subscription: Subscription): Order {
  const order = owedOrder(emulator, subscription)
  order.retries += 1
  const days = retryDays[order.retries]
  if (days === undefined) return giveUp(emulator, subscription)
  tryAgain(order, emulator.clock.now(), days)
  return order
}

/** Nobody pays any more: subscription .updated, .canceled, .revoked, then order.updated as void. Throws Refused. */
export function giveUp(emulator: Emulator, subscription: Subscription): Order {
  const order = owedOrder(emulator, subscription)
  endNow(emulator, subscription)
  order.status = 'void'
  order.next_payment_attempt_at = null
  touchOrder(emulator, order, emulator.clock.now(), emulator.emit)
  return order
}

function owedOrder(emulator: Emulator, subscription: Subscription): Order {
  const order =
    subscription.ended_at === null
      ? emulator.world.orders.findLast(
          (order) => order.subscription_id === subscription.id && order.status === 'pending',
        )
      : undefined
  if (!order) throw new Refused('nothing_owed', 'No order of this subscription is waiting for payment')
  return order
}
