import { Hono } from 'hono'
import { z } from 'zod'
import { checkoutShape } from '../fixtures/checkout.ts'
import { customerShape } from '../fixtures/customer.ts'
import { orderShape } from '../fixtures/order.ts'
import { subscriptionShape } from '../fixtures/subscription.ts'
import { openCheckout } from '../world/checkouts.ts'
import type { Emulator } from '../world/emulator.ts'
import { silent } from '../world/emulator.ts'
import { findLink, findProduct } from '../world/lookup.ts'
import { payCheckout } from '../world/purchase.ts'
import type { Bought } from '../world/purchase.ts'
import type { Checkout, Order } from '../world/sale-records.ts'
import { refundOrder } from '../world/refunds.ts'
import { Refused } from '../world/refused.ts'
import { controlBody, metadataBody } from './body.ts'

const buyBody = z.object({
  link: z.string().optional(),
  checkout: z.string().optional(),
  product: z.string().optional(),
  email: z.email(),
  name: z.string().nullish(),
  metadata: metadataBody.optional(),
  reference_id: z.string().optional(),
  amount: z.int().min(0).optional(),
  discount_code: z.string().optional(),
  occurred_at: z.iso.datetime({ offset: true }).optional(),
  deliver: z.boolean().default(true),
})
type Buy = z.infer<typeof buyBody>

const importBody = z.object({
  orders: z.array(
    buyBody.omit({ deliver: true, checkout: true }).extend({
      refunded: z.boolean().default(false),
      /** Net minor units; less than everything. */
      refunded_amount: z.int().min(1).optional(),
    }),
  ),
  /** Answers how many instead of all of them. */
  brief: z.boolean().default(false),
})
type Imported = z.infer<typeof importBody>['orders'][number]

/** Control calls that buy: now and announced, or in the past and silent. */
export function buyingRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.post('/_control/buy', async (c) => {
    const bought = buy(emulator, await controlBody(c, buyBody))
    return c.json(boughtShape(emulator, bought), 201)
  })
  app.post('/_control/orders/import', async (c) => {
    const { orders, brief } = await controlBody(c, importBody)
    const made = orders.map((order) => importOrder(emulator, order))
    if (brief) return c.json({ imported: made.length }, 201)
    return c.json({ orders: made.map((order) => orderShape(emulator.world, order)) }, 201)
  })
  return app
}

function importOrder(emulator: Emulator, { refunded, refunded_amount: amount, ...imported }: Imported): Order {
  const { order } = buy(emulator, { ...imported, deliver: false })
  // A day later, but not in the future.
  const nowMs = Math.min(Date.parse(order.created_at) + 86_400_000, emulator.clock.now())
  if (refunded || amount !== undefined) refundOrder(emulator, order, { amount, nowMs }, silent)
  return order
}

function buy(emulator: Emulator, body: Buy): Bought {
  const nowMs = body.occurred_at === undefined ? emulator.clock.now() : Date.parse(body.occurred_at)
  const emit = body.deliver ? emulator.emit : silent
  const checkout = checkoutFor(emulator, body, nowMs)
  const extra = { ...body.metadata, ...(body.reference_id === undefined ? {} : { reference_id: body.reference_id }) }
  // What the link presets wins here as well.
  checkout.metadata = { ...extra, ...checkout.metadata }
  const product = body.product === undefined ? undefined : findProduct(emulator.world, body.product)
  const purchase = {
    email: body.email,
    name: body.name ?? null,
    productId: product?.id,
    amount: body.amount,
    discountCode: body.discount_code,
    nowMs,
  }
  return payCheckout(emulator, checkout, purchase, emit)
}

function checkoutFor(emulator: Emulator, body: Buy, nowMs: number): Checkout {
  const { world } = emulator
  if (body.checkout !== undefined) {
    const found = world.checkouts.find((checkout) =>
      [checkout.id, checkout.client_secret].includes(body.checkout ?? ''),
    )
    if (!found) throw new Refused('unknown_checkout', `No checkout ${body.checkout}`)
    return found
  }
  const product = body.product === undefined ? undefined : findProduct(world, body.product)
  const link =
    body.link === undefined
      ? world.checkoutLinks.find((link) => link.deleted_at === null && link.product_ids[0] === product?.id)
      : findLink(world, body.link)
  if (!link) throw new Refused('no_link', 'Say which link or checkout is bought')
  const emit = body.deliver ? emulator.emit : silent
  return openCheckout(emulator, link, { query: new URLSearchParams(), nowMs }, emit)
}

function boughtShape(emulator: Emulator, bought: Bought) {
  const { world } = emulator
  return {
    order: orderShape(world, bought.order),
    subscription: bought.subscription ? subscriptionShape(world, bought.subscription) : null,
    customer: customerShape(bought.customer),
    checkout: checkoutShape(world, emulator.origin(), bought.checkout),
  }
}
