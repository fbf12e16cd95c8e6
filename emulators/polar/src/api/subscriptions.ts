import { Hono } from 'hono'
import type { Context } from 'hono'
import { subscriptionShape } from '../fixtures/subscription.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Subscription } from '../world/sale-records.ts'
import { byId } from '../world/world.ts'
import type { World } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { boolOf, enumsOf, idsOf, isWanted, metadataMatches, pathId, timeOf } from './query.ts'

const scopes = ['subscriptions:read', 'subscriptions:write']
const knownStatuses = 'incomplete incomplete_expired trialing active past_due canceled unpaid paused'.split(' ')
const knownReasons =
  'customer_service low_quality missing_features switched_service too_complex too_expensive unused other'.split(' ')

/** `GET /v1/subscriptions/` and `/{id}`. */
export function subscriptionRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/subscriptions/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const { world } = emulator
    const matches = subscriptionFilter(c, world)
    const records = world.subscriptions.filter(
      (subscription) => access.organizations.includes(subscription.organization_id) && matches(subscription),
    )
    const page = pageOf(c, records, sortersIn(world), '-started_at')
    return c.json({ ...page, items: page.items.map((subscription) => subscriptionShape(world, subscription)) })
  })
  app.get('/v1/subscriptions/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const subscription = byId(emulator.world.subscriptions, pathId(c))
    if (!subscription || !access.organizations.includes(subscription.organization_id)) throw notFound()
    return c.json(subscriptionShape(emulator.world, subscription))
  })
  return app
}

function subscriptionFilter(c: Context, world: World): (subscription: Subscription) => boolean {
  const ids = {
    organization_id: idsOf(c, 'organization_id'),
    product_id: idsOf(c, 'product_id'),
    customer_id: idsOf(c, 'customer_id'),
    discount_id: idsOf(c, 'discount_id'),
  }
  const isCancelled = boolOf(c, 'cancel_at_period_end')
  const canceled = rangeOf(c, 'canceled')
  const started = rangeOf(c, 'started')
  const statuses = enumsOf(c, 'status', knownStatuses)
  const reasons = enumsOf(c, 'customer_cancellation_reason', knownReasons)
  return (subscription) => {
    const customer = byId(world.customers, subscription.customer_id)
    return (
      isWanted(ids.organization_id, subscription.organization_id) &&
      isWanted(ids.product_id, subscription.product_id) &&
      isWanted(ids.customer_id, subscription.customer_id) &&
      isWanted(ids.discount_id, subscription.discount_id) &&
      isWanted(c.req.queries('external_customer_id'), customer?.external_id ?? null) &&
      isWanted(statuses, subscription.status) &&
      isWanted(reasons, subscription.customer_cancellation_reason) &&
      (isCancelled === null || subscription.cancel_at_period_end === isCancelled) &&
      canceled(subscription.canceled_at) &&
      started(subscription.started_at) &&
      metadataMatches(c, subscription.metadata)
    )
  }
}

function rangeOf(c: Context, name: string): (moment: string | null) => boolean {
  const after = timeOf(c, `${name}_after`)
  const before = timeOf(c, `${name}_before`)
  return (moment) => {
    if (after === null && before === null) return true
    if (moment === null) return false
    const time = Date.parse(moment)
    return time > (after ?? -Infinity) && time < (before ?? Infinity)
  }
}

function sortersIn(world: World): Sorters<Subscription> {
  return {
    customer: (subscription) => byId(world.customers, subscription.customer_id)?.email ?? null,
    status: (subscription) => subscription.status,
    started_at: (subscription) => subscription.started_at,
    current_period_end: (subscription) => subscription.current_period_end,
    ended_at: (subscription) => subscription.ended_at,
    ends_at: (subscription) => subscription.ends_at,
    amount: (subscription) => subscription.amount,
    product: (subscription) => byId(world.products, subscription.product_id)?.name ?? null,
    discount: (subscription) => byId(world.discounts, subscription.discount_id)?.name ?? null,
  }
}
