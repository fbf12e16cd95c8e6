import { endNow } from './cancellations.ts'
import { failRetry, recoverPayment } from './dunning.ts'
import type { Emulator } from './emulator.ts'
import { beginPause, resumeSubscription } from './pauses.ts'
import { renewSubscription } from './renewals.ts'
import type { Subscription } from './sale-records.ts'

/** Something Polar does by itself at its time. */
export type Due = { atMs: number; happen(): void }

/** The next thing time brings: a period or trial ends, a failed payment is tried again, a pause is over. */
export function nextDue(emulator: Emulator): Due | null {
  let next: Due | null = null
  for (const subscription of emulator.world.subscriptions) {
    const due = subscription.ended_at === null ? dueOf(emulator, subscription) : null
    if (due && (next === null || due.atMs < next.atMs)) next = due
  }
  return next
}

function dueOf(emulator: Emulator, subscription: Subscription): Due | null {
  switch (subscription.status) {
    case 'trialing':
    case 'active':
      return { atMs: Date.parse(subscription.current_period_end), happen: () => endPeriod(emulator, subscription) }
    case 'past_due':
      return retryOf(emulator, subscription)
    case 'paused':
      if (subscription.resumes_at === null) return null
      return { atMs: Date.parse(subscription.resumes_at), happen: () => resumeSubscription(emulator, subscription) }
    case 'canceled':
    case 'unpaid':
      return null
  }
}

/** A cancelled subscription ends with its period, one to be paused is, and the others are charged. */
export function endPeriod(emulator: Emulator, subscription: Subscription): void {
  if (subscription.cancel_at_period_end) return endNow(emulator, subscription)
  if (subscription.pause_at_period_end) return beginPause(emulator, subscription)
  const renewal = { outcome: subscription.next_payment, nowMs: emulator.clock.now() }
  renewSubscription(emulator, subscription, renewal, emulator.emit)
}

function retryOf(emulator: Emulator, subscription: Subscription): Due | null {
  const owed = emulator.world.orders.findLast(
    (order) => order.subscription_id === subscription.id && order.status === 'pending',
  )
  if (!owed || owed.next_payment_attempt_at === null) return null
  const retry = subscription.next_payment === 'paid' ? recoverPayment : failRetry
  return { atMs: Date.parse(owed.next_payment_attempt_at), happen: () => retry(emulator, subscription) }
}
