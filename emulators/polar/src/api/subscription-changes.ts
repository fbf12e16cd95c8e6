import { Hono } from 'hono'
import { z } from 'zod'
import { subscriptionShape } from '../fixtures/subscription.ts'
import { cancelSubscription, uncancelSubscription } from '../world/cancellations.ts'
import type { Emulator } from '../world/emulator.ts'
import { findProduct } from '../world/lookup.ts'
import { changePlan } from '../world/plan-changes.ts'
import { Refused } from '../world/refused.ts'
import { endTrial } from '../world/renewals.ts'
import type { Subscription } from '../world/sale-records.ts'
import { editSubscriptionMetadata } from '../world/subscriptions.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { bodyOf } from './body.ts'
import { ApiError, notFound, notPermitted } from './errors.ts'
import { pathId } from './query.ts'

const changeBody = z.object({
  metadata: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
  product_id: z.uuid().nullish(),
  proration_behavior: z.enum(['invoice', 'prorate', 'next_period']).nullish(),
  trial_end: z.literal('now').nullish(),
  cancel_at_period_end: z.boolean().optional(),
})

/** `PATCH /v1/subscriptions/{id}`: the part of Polar's update that an app following sales may meet. */
export function subscriptionChangeRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.patch('/v1/subscriptions/:id', async (c) => {
    const access = requireAccess(emulator, c, ['subscriptions:write'])
    const subscription = byId(emulator.world.subscriptions, pathId(c))
    if (!subscription || !access.organizations.includes(subscription.organization_id)) throw notFound()
    if (!access.canManage(subscription.organization_id)) throw notPermitted('manage sales')
    const body = await bodyOf(c, changeBody)
    try {
      apply(emulator, subscription, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      throw new ApiError(403, { error: error.reason, detail: error.message })
    }
    return c.json(subscriptionShape(emulator.world, subscription))
  })
  return app
}

function apply(emulator: Emulator, subscription: Subscription, body: z.infer<typeof changeBody>): void {
  if (body.metadata) editSubscriptionMetadata(emulator, subscription, body.metadata)
  if (body.product_id) {
    const product = findProduct(emulator.world, body.product_id)
    changePlan(emulator, subscription, { product, proration: body.proration_behavior ?? 'prorate' })
  }
  if (body.trial_end === 'now') endTrial(emulator, subscription)
  if (body.cancel_at_period_end === true) cancelSubscription(emulator, subscription)
  if (body.cancel_at_period_end === false) uncancelSubscription(emulator, subscription)
}
