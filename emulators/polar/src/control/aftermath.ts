import { Hono } from 'hono'
import { z } from 'zod'
import { customerShape } from '../fixtures/customer.ts'
import { disputeShape } from '../fixtures/dispute.ts'
import { orderShape } from '../fixtures/order.ts'
import { refundShape } from '../fixtures/refund.ts'
import { changeCustomer, deleteCustomer } from '../world/customers.ts'
import { disputeOrder } from '../world/disputes.ts'
import type { Emulator } from '../world/emulator.ts'
import { silent } from '../world/emulator.ts'
import { known } from '../world/lookup.ts'
import { refundOrder, settleRefund } from '../world/refunds.ts'
import { byId } from '../world/world.ts'
import { controlBody } from './body.ts'

const refundBody = z.object({
  order_id: z.string(),
  amount: z.int().min(1).optional(),
  reason: z.string().optional(),
  status: z.enum(['succeeded', 'pending', 'failed']).optional(),
  deliver: z.boolean().default(true),
})
const disputeBody = z.object({
  outcome: z.enum(['open', 'won', 'lost', 'prevented', 'reversed']).default('open'),
  amount: z.int().min(1).optional(),
  reason: z.string().optional(),
})

/** Control calls for what happens after a sale: refunds, disputes, changed and deleted customers. */
export function aftermathRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  const { clock } = emulator
  app.post('/_control/refund', async (c) => {
    const body = await controlBody(c, refundBody)
    const order = known(byId(emulator.world.orders, body.order_id), 'order')
    const refund = refundOrder(emulator, order, { ...body, nowMs: clock.now() }, body.deliver ? emulator.emit : silent)
    return c.json({ refund: refundShape(emulator.world, refund), order: orderShape(emulator.world, order) }, 201)
  })
  app.post('/_control/refunds/:id/settle', async (c) => {
    const body = await controlBody(c, z.object({ status: z.enum(['succeeded', 'failed', 'canceled']) }))
    const refund = known(byId(emulator.world.refunds, c.req.param('id')), 'refund')
    const order = settleRefund(emulator, refund, body.status, emulator.emit)
    return c.json({ refund: refundShape(emulator.world, refund), order: orderShape(emulator.world, order) })
  })
  app.post('/_control/orders/:id/dispute', async (c) => {
    const body = await controlBody(c, disputeBody)
    const order = known(byId(emulator.world.orders, c.req.param('id')), 'order')
    const move = { step: body.outcome, reason: body.reason ?? null, amount: body.amount }
    const dispute = disputeOrder(emulator, order, move)
    return c.json({ dispute: disputeShape(emulator.world, dispute), order: orderShape(emulator.world, order) })
  })
  customerRoutes(app, emulator)
  return app
}

function customerRoutes(app: Hono, emulator: Emulator): void {
  const find = (id: string) => known(byId(emulator.world.customers, id), 'customer')
  app.post('/_control/customers/:id/change', async (c) => {
    const body = await controlBody(c, z.object({ email: z.email().optional(), name: z.string().optional() }))
    const customer = find(c.req.param('id'))
    changeCustomer(emulator, customer, body)
    return c.json(customerShape(customer))
  })
  app.post('/_control/customers/:id/delete', async (c) => {
    const body = await controlBody(c, z.object({ anonymize: z.boolean().default(false) }))
    const customer = find(c.req.param('id'))
    deleteCustomer(emulator, customer, body)
    return c.json(customerShape(customer))
  })
}
