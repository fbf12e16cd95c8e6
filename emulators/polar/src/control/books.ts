import { Hono } from 'hono'
import { isPaidOrder } from '../fixtures/order.ts'
import { booksOf } from '../world/books.ts'
import type { Emulator } from '../world/emulator.ts'
import { findOrganization } from '../world/lookup.ts'
import type { Order } from '../world/sale-records.ts'
import { byId } from '../world/world.ts'

/** `GET /_control/books?organization=`: what an organization earned, to compare an app's sums with. */
export function bookRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/_control/books', (c) => {
    const ref = c.req.query('organization')
    const organization = ref === undefined ? undefined : findOrganization(emulator.world, ref)
    const orders = emulator.world.orders.filter(
      (order) => organization === undefined || order.organization_id === organization.id,
    )
    return c.json({ currencies: booksOf(orders), orders: orders.map((order) => bookLine(emulator, order)) })
  })
  return app
}

function bookLine(emulator: Emulator, order: Order) {
  return {
    id: order.id,
    status: order.status,
    paid: isPaidOrder(order),
    net_minor: order.net_amount,
    refunded_minor: order.refunded_amount,
    fee_minor: order.platform_fee_amount,
    currency: order.currency,
    billing_reason: order.billing_reason,
    customer_email: byId(emulator.world.customers, order.customer_id)?.email ?? null,
    created_at: order.created_at,
    reference_id: order.metadata['reference_id'] ?? null,
  }
}
