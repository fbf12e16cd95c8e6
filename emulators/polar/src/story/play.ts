import { cancelSubscription, revokeSubscription, uncancelSubscription } from '../world/cancellations.ts'
import { giveUp, recoverPayment } from '../world/dunning.ts'
import { findProduct } from '../world/lookup.ts'
import { beginPause, resumeSubscription, schedulePause } from '../world/pauses.ts'
import { changePlan } from '../world/plan-changes.ts'
import { Refused } from '../world/refused.ts'
import { renewSubscription } from '../world/renewals.ts'
import type { Subscription } from '../world/sale-records.ts'
import { editSubscriptionMetadata } from '../world/subscriptions.ts'
import { changeStoryCustomer, deleteStoryCustomer } from './customer.ts'
import type { Buyer } from './customer.ts'
import { buyInStory, refundInStory, settleInStory } from './sales.ts'
import type { Stage } from './stage.ts'
import type { StoryStep } from './steps.ts'

/** Plays the steps one after the other; gives the places of those that were impossible when their turn came. */
export function playSteps(stage: Stage, buyer: Buyer, steps: readonly StoryStep[]): number[] {
  const skipped: number[] = []
  for (const [at, step] of steps.entries()) {
    stage.moveTime(step.after_seconds)
    try {
      playStep(stage, buyer, step)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      skipped.push(at)
    }
  }
  return skipped
}

function playStep(stage: Stage, buyer: Buyer, step: StoryStep): void {
  switch (step.do) {
    case 'buy':
      return buyInStory(stage, buyer, step)
    case 'refund':
      return refundInStory(stage, step)
    case 'settle':
      return settleInStory(stage, step)
    case 'change_email':
      return changeStoryCustomer(stage, { email: step.email })
    case 'change_name':
      return changeStoryCustomer(stage, { name: step.name })
    case 'delete':
      return deleteStoryCustomer(stage, { anonymize: false })
    case 'anonymize':
      return deleteStoryCustomer(stage, { anonymize: true })
    case 'renew':
    case 'recover':
    case 'give_up':
    case 'upgrade':
    case 'downgrade':
    case 'cancel':
    case 'uncancel':
    case 'revoke':
    case 'pause':
    case 'resume':
    case 'edit_subscription_metadata':
      return playSubscriptionStep(stage, step, latestSubscription(stage))
  }
}

type SaleStep = 'buy' | 'refund' | 'settle' | 'change_email' | 'change_name' | 'delete' | 'anonymize'
type SubscriptionStep = Exclude<StoryStep, { do: SaleStep }>

function playSubscriptionStep(stage: Stage, step: SubscriptionStep, subscription: Subscription): void {
  const { emulator } = stage
  switch (step.do) {
    case 'renew':
      return renew(stage, step, subscription)
    case 'recover':
      return void recoverPayment(emulator, subscription)
    case 'give_up':
      return void giveUp(emulator, subscription)
    case 'upgrade':
    case 'downgrade': {
      const product = findProduct(emulator.world, step.product)
      return void changePlan(emulator, subscription, { product, proration: step.proration })
    }
    case 'cancel':
      return cancelSubscription(emulator, subscription)
    case 'uncancel':
      return uncancelSubscription(emulator, subscription)
    case 'revoke':
      return revokeSubscription(emulator, subscription)
    case 'pause':
      schedulePause(emulator, subscription, null)
      return beginPause(emulator, subscription)
    case 'resume':
      return void resumeSubscription(emulator, subscription)
    case 'edit_subscription_metadata':
      return editSubscriptionMetadata(emulator, subscription, step.metadata)
  }
}

/** The period ends: a cancelled subscription ends with it, the others are charged. */
function renew(stage: Stage, step: Extract<StoryStep, { do: 'renew' }>, subscription: Subscription): void {
  const { emulator } = stage
  if (subscription.status !== 'active' && subscription.status !== 'trialing') {
    throw new Refused('not_renewable', `A ${subscription.status} subscription is not renewed`)
  }
  if (subscription.cancel_at_period_end) return revokeSubscription(emulator, subscription)
  subscription.metadata = step.metadata ?? subscription.metadata
  renewSubscription(emulator, subscription, { outcome: step.outcome, nowMs: emulator.clock.now() }, emulator.emit)
}

function latestSubscription(stage: Stage): Subscription {
  const subscription = stage.emulator.world.subscriptions.at(-1)
  if (!subscription) throw new Refused('no_subscription', 'There is no subscription yet')
  if (subscription.ended_at !== null) throw new Refused('subscription_ended', 'The subscription has ended')
  return subscription
}
