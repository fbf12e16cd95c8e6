import { customerShape } from '../fixtures/customer.ts'
import { orderShape } from '../fixtures/order.ts'
import { refundShape } from '../fixtures/refund.ts'
import { subscriptionShape } from '../fixtures/subscription.ts'
import { booksOf } from '../world/books.ts'
import type { Emulator } from '../world/emulator.ts'
import { findOrganization, findProduct } from '../world/lookup.ts'
import type { World } from '../world/world.ts'
import { playSteps } from './play.ts'
import { openStage } from './stage.ts'
import type { StoryBody, StoryStep } from './steps.ts'

/**
 * Plays one customer's story in a world of its own, without a webhook: what Polar would deliver, in order, and what its
 * lists would answer at the end. Throws Refused for an organization or product nobody knows.
 */
export function playStory(main: Emulator, body: StoryBody) {
  const organization = findOrganization(main.world, body.organization)
  const startMs = body.seed_time === undefined ? main.clock.now() : Date.parse(body.seed_time)
  const stage = openStage(main, organization, { startMs, invoiceSeconds: body.invoice_after_seconds })
  const { world } = stage.emulator
  for (const ref of productsOf(body.steps)) findProduct(world, ref)
  const skipped = playSteps(stage, { email: body.customer.email, name: body.customer.name ?? null }, body.steps)
  // The last invoice is still being made.
  stage.moveTime(body.invoice_after_seconds)
  if (body.keep) keepIn(main.world, world)
  const books = booksOf(world.orders).map(({ currency, net_minor, sales }) => ({
    currency,
    net_minor,
    paid_orders: sales,
  }))
  return { events: stage.events, final: finalLists(world), books, skipped }
}

function productsOf(steps: readonly StoryStep[]): string[] {
  return steps.flatMap((step) => ('product' in step ? [step.product] : []))
}

/** As the REST lists answer: newest first, deleted customers only inside their orders. */
function finalLists(world: World) {
  return {
    orders: world.orders.toReversed().map((order) => orderShape(world, order)),
    refunds: world.refunds.toReversed().map((refund) => refundShape(world, refund)),
    subscriptions: world.subscriptions.toReversed().map((subscription) => subscriptionShape(world, subscription)),
    customers: world.customers.filter((customer) => customer.deleted_at === null).map(customerShape),
  }
}

function keepIn(main: World, story: World): void {
  for (const product of story.products) if (!main.products.includes(product)) main.products.push(product)
  main.customers.push(...story.customers)
  main.orders.push(...story.orders)
  main.refunds.push(...story.refunds)
  main.subscriptions.push(...story.subscriptions)
  main.checkouts.push(...story.checkouts)
}
