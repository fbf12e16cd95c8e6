import { Hono } from 'hono'
import { z } from 'zod'
import { orderShape } from '../fixtures/order.ts'
import { subscriptionShape } from '../fixtures/subscription.ts'
import { cancelSubscription, revokeSubscription, uncancelSubscription } from '../world/cancellations.ts'
import { giveUp, recoverPayment } from '../world/dunning.ts'
import type { Emulator } from '../world/emulator.ts'
import { silent } from '../world/emulator.ts'
import { findProduct, known } from '../world/lookup.ts'
import { beginPause, resumeSubscription, schedulePause } from '../world/pauses.ts'
import { changePlan } from '../world/plan-changes.ts'
import { endTrial, renewSubscription } from '../world/renewals.ts'
import type { Order, Subscription } from '../world/sale-records.ts'
import { editSubscriptionMetadata } from '../world/subscriptions.ts'
import { byId } from '../world/world.ts'
import { controlBody, metadataBody, parsed } from './body.ts'

const renewBody = z.object({
  outcome: z.enum(['paid', 'failed']).default('paid'),
  metadata: metadataBody.optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  deliver: z.boolean().default(true),
})
const planBody = z.object({
  product: z.string(),
  proration: z.enum(['invoice', 'prorate', 'next_period']).default('prorate'),
})
const cancelBody = z.object({ at_period_end: z.boolean().default(true) })
const pauseBody = z.object({
  at_period_end: z.boolean().default(false),
  resumes_at: z.iso.datetime({ offset: true }).optional(),
})
const settingsBody = z.object({ next_payment: z.enum(['paid', 'failed']) })

type Act = (subscription: Subscription, json: unknown) => Order | undefined | null | void

/** Control calls that move one subscription on. Each answers with it, and with the order it made, if any. */
export function subscriptionControlRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  for (const [name, act] of Object.entries({ ...moneyActs(emulator), ...stateActs(emulator) })) {
    app.post(`/_control/subscriptions/:id/${name}`, async (c) => {
      const subscription = known(byId(emulator.world.subscriptions, c.req.param('id')), 'subscription')
      const order = act(subscription, await controlBody(c, z.unknown()))
      return c.json({
        subscription: subscriptionShape(emulator.world, subscription),
        next_payment: subscription.next_payment,
        order: order ? orderShape(emulator.world, order) : null,
      })
    })
  }
  return app
}

function moneyActs(emulator: Emulator): Record<string, Act> {
  return {
    renew: (subscription, json) => {
      // The period ends, and a cancelled subscription with it.
      if (subscription.cancel_at_period_end) return revokeSubscription(emulator, subscription)
      const body = parsed(renewBody, json)
      subscription.metadata = body.metadata ?? subscription.metadata
      const nowMs = body.occurred_at === undefined ? emulator.clock.now() : Date.parse(body.occurred_at)
      const emit = body.deliver ? emulator.emit : silent
      return renewSubscription(emulator, subscription, { outcome: body.outcome, nowMs }, emit)
    },
    'end-trial': (subscription) => endTrial(emulator, subscription),
    recover: (subscription) => recoverPayment(emulator, subscription),
    'give-up': (subscription) => giveUp(emulator, subscription),
    'change-product': (subscription, json) => {
      const body = parsed(planBody, json)
      return changePlan(emulator, subscription, {
        product: findProduct(emulator.world, body.product),
        proration: body.proration,
      })
    },
    resume: (subscription) => resumeSubscription(emulator, subscription),
  }
}

function stateActs(emulator: Emulator): Record<string, Act> {
  return {
    cancel: (subscription, json) =>
      parsed(cancelBody, json).at_period_end
        ? cancelSubscription(emulator, subscription)
        : revokeSubscription(emulator, subscription),
    uncancel: (subscription) => uncancelSubscription(emulator, subscription),
    revoke: (subscription) => revokeSubscription(emulator, subscription),
    pause: (subscription, json) => {
      const body = parsed(pauseBody, json)
      schedulePause(emulator, subscription, body.resumes_at === undefined ? null : Date.parse(body.resumes_at))
      if (!body.at_period_end) beginPause(emulator, subscription)
    },
    metadata: (subscription, json) =>
      editSubscriptionMetadata(emulator, subscription, parsed(z.object({ metadata: metadataBody }), json).metadata),
    'next-payment': (subscription, json) => {
      subscription.next_payment = parsed(settingsBody, json).next_payment
    },
  }
}
