import { subscriptionShape } from '../fixtures/subscription.ts'
import { nextModified } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { Refused } from './refused.ts'
import type { Subscription, SubscriptionStatus } from './sale-records.ts'

export type SubscriptionEvent =
  | 'created'
  | 'active'
  | 'updated'
  | 'cycled'
  | 'past_due'
  | 'canceled'
  | 'uncanceled'
  | 'revoked'
  | 'paused'
  | 'resumed'

/** Stamps a change of a subscription, with its new status. */
export function changeSubscription(subscription: Subscription, status: SubscriptionStatus, nowMs: number): void {
  subscription.status = status
  subscription.modified_at = nextModified(subscription, nowMs)
}

/** Sends one event per kind, all with the subscription as it is now. */
export function sayOf(emulator: Emulator, subscription: Subscription, kinds: SubscriptionEvent[], emit: Emit): void {
  for (const kind of kinds) {
    emit(subscription.organization_id, `subscription.${kind}`, () => subscriptionShape(emulator.world, subscription))
  }
}

/** Throws Refused for a subscription that has ended. */
export function mustRun(subscription: Subscription): void {
  if (subscription.ended_at !== null) throw new Refused('subscription_ended', 'The subscription has ended')
}
