import { stamp } from './clock.ts'
import type { Emulator } from './emulator.ts'
import { beginPeriod, chargePeriod } from './renewals.ts'
import { Refused } from './refused.ts'
import type { Order, Subscription } from './sale-records.ts'
import { changeSubscription, mustRun, sayOf } from './subscription-events.ts'

/** Asks for a pause at the end of the period: .updated. Throws Refused unless it is active or in trial. */
export function schedulePause(emulator: Emulator, subscription: Subscription, resumesAtMs: number | null): void {
  mustRun(subscription)
  const isRunning = subscription.status === 'active' || subscription.status === 'trialing'
  if (!isRunning || subscription.cancel_at_period_end || subscription.pause_at_period_end) {
    throw new Refused('cannot_pause', 'Only an active subscription that is not cancelled can be paused')
  }
  subscription.pause_at_period_end = true
  subscription.resumes_at = resumesAtMs === null ? null : stamp(resumesAtMs)
  changeSubscription(subscription, subscription.status, emulator.clock.now())
  sayOf(emulator, subscription, ['updated'], emulator.emit)
}

/** The period before a pause is over: .updated, .paused. Nothing is charged. */
export function beginPause(emulator: Emulator, subscription: Subscription): void {
  const now = emulator.clock.now()
  subscription.pause_at_period_end = false
  subscription.paused_at = stamp(now)
  changeSubscription(subscription, 'paused', now)
  sayOf(emulator, subscription, ['updated', 'paused'], emulator.emit)
}

/** The pause ends: .updated, .resumed, and a new period is charged. Throws Refused when it is not paused. */
export function resumeSubscription(emulator: Emulator, subscription: Subscription): Order {
  if (subscription.status !== 'paused') throw new Refused('not_paused', 'The subscription is not paused')
  const now = emulator.clock.now()
  subscription.paused_at = null
  subscription.resumes_at = null
  beginPeriod(emulator, subscription, now)
  changeSubscription(subscription, 'active', now)
  sayOf(emulator, subscription, ['updated', 'resumed'], emulator.emit)
  return chargePeriod(emulator, subscription, { outcome: subscription.next_payment, nowMs: now }, emulator.emit)
}
