import { stamp } from './clock.ts'
import type { Emulator } from './emulator.ts'
import { Refused } from './refused.ts'
import type { Subscription } from './sale-records.ts'
import { changeSubscription, mustRun, sayOf } from './subscription-events.ts'

/** Cancels at the end of the period: .updated, .canceled. Throws Refused when it ended or is cancelled already. */
export function cancelSubscription(emulator: Emulator, subscription: Subscription): void {
  mustRun(subscription)
  if (subscription.cancel_at_period_end) throw new Refused('already_canceled', 'The subscription is already cancelled')
  const now = emulator.clock.now()
  subscription.cancel_at_period_end = true
  subscription.canceled_at = stamp(now)
  subscription.ends_at = subscription.current_period_end
  changeSubscription(subscription, subscription.status, now)
  sayOf(emulator, subscription, ['updated', 'canceled'], emulator.emit)
}

/** Takes a cancellation back: .updated, .uncanceled. Throws Refused when there is none to take back. */
export function uncancelSubscription(emulator: Emulator, subscription: Subscription): void {
  mustRun(subscription)
  if (!subscription.cancel_at_period_end) throw new Refused('not_canceled', 'The subscription is not cancelled')
  subscription.cancel_at_period_end = false
  subscription.canceled_at = null
  subscription.ends_at = null
  changeSubscription(subscription, subscription.status, emulator.clock.now())
  sayOf(emulator, subscription, ['updated', 'uncanceled'], emulator.emit)
}

/** Ends a running subscription at once, or at the end of a cancelled period. Throws Refused when it has ended. */
export function revokeSubscription(emulator: Emulator, subscription: Subscription): void {
  mustRun(subscription)
  endNow(emulator, subscription)
}

/** .updated, .canceled (again, after a cancellation: Polar's docs leave that one out), .revoked. */
export function endNow(emulator: Emulator, subscription: Subscription): void {
  const now = emulator.clock.now()
  subscription.canceled_at ??= stamp(now)
  subscription.ends_at = stamp(now)
  subscription.ended_at = stamp(now)
  subscription.pending_update = null
  subscription.resumes_at = null
  changeSubscription(subscription, 'canceled', now)
  sayOf(emulator, subscription, ['updated', 'canceled', 'revoked'], emulator.emit)
}
