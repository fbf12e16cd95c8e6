import { Hono } from 'hono'
import { z } from 'zod'
import { refundShape } from '../fixtures/refund.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Refund } from '../world/sale-records.ts'
import { refundOrder } from '../world/refunds.ts'
import { Refused } from '../world/refused.ts'
import { byId } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { bodyOf } from './body.ts'
import { ApiError, invalid, notPermitted } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { boolOf, idsOf, isWanted } from './query.ts'

const sorters: Sorters<Refund> = {
  created_at: (refund) => refund.created_at,
  amount: (refund) => refund.amount,
}

const createBody = z.object({
  order_id: z.uuid(),
  amount: z.int().min(1),
  reason: z.enum([
    'duplicate',
    'fraudulent',
    'customer_request',
    'service_disruption',
    'satisfaction_guarantee',
    'other',
  ]),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  comment: z.string().nullish(),
  revoke_benefits: z.boolean().optional(),
})

/** `GET` and `POST /v1/refunds/`. Real Polar offers no single refund by id. */
export function refundRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/refunds/', (c) => {
    const access = requireAccess(emulator, c, ['refunds:read', 'refunds:write'])
    const ids = {
      id: idsOf(c, 'id'),
      organization_id: idsOf(c, 'organization_id'),
      order_id: idsOf(c, 'order_id'),
      subscription_id: idsOf(c, 'subscription_id'),
      customer_id: idsOf(c, 'customer_id'),
    }
    const hasSucceeded = boolOf(c, 'succeeded')
    const external = c.req.queries('external_customer_id')
    const records = emulator.world.refunds
      .filter((refund) => access.organizations.includes(refund.organization_id))
      .filter((refund) => isWanted(ids.id, refund.id) && isWanted(ids.organization_id, refund.organization_id))
      .filter((refund) => isWanted(ids.order_id, refund.order_id) && isWanted(ids.customer_id, refund.customer_id))
      .filter((refund) => isWanted(ids.subscription_id, refund.subscription_id))
      .filter((refund) => isWanted(external, byId(emulator.world.customers, refund.customer_id)?.external_id ?? null))
      .filter((refund) => hasSucceeded === null || (refund.status === 'succeeded') === hasSucceeded)
    const page = pageOf(c, records, sorters, '-created_at')
    return c.json({ ...page, items: page.items.map((refund) => refundShape(emulator.world, refund)) })
  })
  app.post('/v1/refunds/', async (c) => {
    const access = requireAccess(emulator, c, ['refunds:write'])
    const body = await bodyOf(c, createBody)
    const order = byId(emulator.world.orders, body.order_id)
    if (!order || !access.organizations.includes(order.organization_id)) {
      throw invalid([{ type: 'value_error', loc: ['body', 'order_id'], msg: 'Order not found', input: body.order_id }])
    }
    if (!access.canManage(order.organization_id)) throw notPermitted('manage sales')
    return c.json(refundShape(emulator.world, refundByApi(emulator, order.id, body)), 201)
  })
  return app
}

function refundByApi(emulator: Emulator, orderId: string, body: z.infer<typeof createBody>): Refund {
  const order = byId(emulator.world.orders, orderId)
  if (!order) throw new ApiError(500, { detail: 'Order vanished' })
  const input = { ...body, revokeBenefits: body.revoke_benefits, nowMs: emulator.clock.now() }
  try {
    return refundOrder(emulator, order, input, emulator.emit)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const status = error.reason === 'RefundedAlready' ? 403 : 400
    throw new ApiError(status, { error: error.reason, detail: error.message })
  }
}
