import { Hono } from 'hono'
import { z } from 'zod'
import { customerShape } from '../fixtures/customer.ts'
import { orderShape } from '../fixtures/order.ts'
import { refundShape } from '../fixtures/refund.ts'
import { subscriptionShape } from '../fixtures/subscription.ts'
import { changeCustomer, deleteCustomer } from '../world/customers.ts'
import type { Emulator } from '../world/emulator.ts'
import { silent } from '../world/emulator.ts'
import type { Customer, Order, Subscription } from '../world/records.ts'
import { refundOrder, settleRefund } from '../world/refunds.ts'
import { Refused } from '../world/refused.ts'
import {
  cancelSubscription,
  recoverPayment,
  renewSubscription,
  revokeSubscription,
  uncancelSubscription,
} from '../world/subscriptions.ts'
import { byId } from '../world/world.ts'
import { controlBody, metadataBody } from './body.ts'

const refundBody = z.object({
  order_id: z.string(),
  amount: z.int().min(1).optional(),
  reason: z.string().optional(),
  status: z.enum(['succeeded', 'pending', 'failed']).optional(),
  deliver: z.boolean().default(true),
})
const renewBody = z.object({
  outcome: z.enum(['paid', 'failed']).default('paid'),
  metadata: metadataBody.optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  deliver: z.boolean().default(true),
})

/** Control calls for what happens after a sale: refunds, renewals, cancellations, changed customers. */
export function aftermathRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  const { clock } = emulator
  app.post('/_control/refund', async (c) => {
    const body = await controlBody(c, refundBody)
    const order = known(byId(emulator.world.orders, body.order_id), 'order')
    const refund = refundOrder(emulator, order, { ...body, nowMs: clock.now() }, body.deliver ? emulator.emit : silent)
    return c.json({ refund: refundShape(refund), order: orderShape(emulator.world, order) }, 201)
  })
  app.post('/_control/refunds/:id/settle', async (c) => {
    const body = await controlBody(c, z.object({ status: z.enum(['succeeded', 'failed', 'canceled']) }))
    const refund = known(byId(emulator.world.refunds, c.req.param('id')), 'refund')
    const order = settleRefund(emulator, refund, body.status, emulator.emit)
    return c.json({ refund: refundShape(refund), order: orderShape(emulator.world, order) })
  })
  app.post('/_control/customers/:id/change', async (c) => {
    const body = await controlBody(c, z.object({ email: z.email().optional(), name: z.string().optional() }))
    const customer = customerOf(emulator, c.req.param('id'))
    changeCustomer(emulator, customer, body)
    return c.json(customerShape(customer))
  })
  app.post('/_control/customers/:id/delete', async (c) => {
    const body = await controlBody(c, z.object({ anonymize: z.boolean().default(false) }))
    const customer = customerOf(emulator, c.req.param('id'))
    for (const subscription of emulator.world.subscriptions) {
      if (subscription.customer_id === customer.id && subscription.ended_at === null) {
        revokeSubscription(emulator, subscription)
      }
    }
    deleteCustomer(emulator, customer, body)
    return c.json(customerShape(customer))
  })
  subscriptionRoutes(app, emulator)
  return app
}

function subscriptionRoutes(app: Hono, emulator: Emulator): void {
  const find = (id: string) => known(byId(emulator.world.subscriptions, id), 'subscription')
  const shape = (subscription: Subscription, order?: Order) => ({
    subscription: subscriptionShape(emulator.world, subscription),
    order: order ? orderShape(emulator.world, order) : null,
  })
  app.post('/_control/subscriptions/:id/renew', async (c) => {
    const body = await controlBody(c, renewBody)
    const subscription = find(c.req.param('id'))
    subscription.metadata = body.metadata ?? subscription.metadata
    const nowMs = body.occurred_at === undefined ? emulator.clock.now() : Date.parse(body.occurred_at)
    const emit = body.deliver ? emulator.emit : silent
    const order = renewSubscription(emulator, subscription, { outcome: body.outcome, nowMs }, emit)
    return c.json(shape(subscription, order))
  })
  app.post('/_control/subscriptions/:id/recover', (c) => {
    const subscription = find(c.req.param('id'))
    return c.json(shape(subscription, recoverPayment(emulator, subscription)))
  })
  app.post('/_control/subscriptions/:id/cancel', async (c) => {
    const body = await controlBody(c, z.object({ at_period_end: z.boolean().default(true) }))
    const subscription = find(c.req.param('id'))
    if (body.at_period_end) cancelSubscription(emulator, subscription)
    else revokeSubscription(emulator, subscription)
    return c.json(shape(subscription))
  })
  app.post('/_control/subscriptions/:id/uncancel', (c) => {
    const subscription = find(c.req.param('id'))
    uncancelSubscription(emulator, subscription)
    return c.json(shape(subscription))
  })
  app.post('/_control/subscriptions/:id/revoke', (c) => {
    const subscription = find(c.req.param('id'))
    revokeSubscription(emulator, subscription)
    return c.json(shape(subscription))
  })
}

function customerOf(emulator: Emulator, id: string): Customer {
  return known(byId(emulator.world.customers, id), 'customer')
}

function known<R>(record: R | undefined, kind: string): R {
  if (!record) throw new Refused(`unknown_${kind}`, `There is no such ${kind}`)
  return record
}
