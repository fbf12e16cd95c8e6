import { Hono } from 'hono'
import type { Context } from 'hono'
import { orderShape } from '../fixtures/order.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Order } from '../world/sale-records.ts'
import { byId } from '../world/world.ts'
import type { World } from '../world/world.ts'
import { requireAccess } from './access.ts'
import { notFound } from './errors.ts'
import { pageOf } from './page.ts'
import type { Sorters } from './page.ts'
import { enumsOf, idsOf, isWanted, metadataMatches, pathId, timeOf } from './query.ts'

const scopes = ['orders:read']
const orderStatuses = ['draft', 'pending', 'paid', 'refunded', 'partially_refunded', 'void']

/** `GET /v1/orders/` and `/{id}`. */
export function orderRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/orders/', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const { world } = emulator
    const matches = orderFilter(c, world)
    const records = world.orders.filter(
      (order) => access.organizations.includes(order.organization_id) && matches(order),
    )
    const page = pageOf(c, records, sortersIn(world), '-created_at')
    return c.json({ ...page, items: page.items.map((order) => orderShape(world, order)) })
  })
  app.get('/v1/orders/:id', (c) => {
    const access = requireAccess(emulator, c, scopes)
    const order = byId(emulator.world.orders, pathId(c))
    if (!order || !access.organizations.includes(order.organization_id)) throw notFound()
    return c.json(orderShape(emulator.world, order))
  })
  return app
}

function orderFilter(c: Context, world: World): (order: Order) => boolean {
  const ids = {
    organization_id: idsOf(c, 'organization_id'),
    product_id: idsOf(c, 'product_id'),
    discount_id: idsOf(c, 'discount_id'),
    customer_id: idsOf(c, 'customer_id'),
    checkout_id: idsOf(c, 'checkout_id'),
    subscription_id: idsOf(c, 'subscription_id'),
  }
  const after = timeOf(c, 'created_after') ?? -Infinity
  const before = timeOf(c, 'created_before') ?? Infinity
  const billingTypes = enumsOf(c, 'product_billing_type', ['one_time', 'recurring'])
  const statuses = enumsOf(c, 'status', orderStatuses)
  return (order) => {
    const created = Date.parse(order.created_at)
    const customer = byId(world.customers, order.customer_id)
    const billingType = byId(world.products, order.product_id)?.recurring_interval ? 'recurring' : 'one_time'
    return (
      created > after &&
      created < before &&
      isWanted(ids.organization_id, order.organization_id) &&
      isWanted(ids.product_id, order.product_id) &&
      isWanted(ids.discount_id, order.discount_id) &&
      isWanted(ids.customer_id, order.customer_id) &&
      isWanted(ids.checkout_id, order.checkout_id) &&
      isWanted(ids.subscription_id, order.subscription_id) &&
      isWanted(c.req.queries('external_customer_id'), customer?.external_id ?? null) &&
      isWanted(statuses, order.status) &&
      isWanted(billingTypes, billingType) &&
      metadataMatches(c, order.metadata)
    )
  }
}

function sortersIn(world: World): Sorters<Order> {
  return {
    created_at: (order) => order.created_at,
    status: (order) => order.status,
    invoice_number: (order) => order.invoice_number,
    amount: (order) => order.net_amount + order.tax_amount,
    net_amount: (order) => order.net_amount,
    customer: (order) => byId(world.customers, order.customer_id)?.email ?? null,
    product: (order) => byId(world.products, order.product_id)?.name ?? null,
    discount: (order) => byId(world.discounts, order.discount_id)?.name ?? null,
    subscription: (order) => order.subscription_id,
  }
}
