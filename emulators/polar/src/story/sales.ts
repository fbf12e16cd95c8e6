import { addLink } from '../world/catalog.ts'
import { openCheckout } from '../world/checkouts.ts'
import { findProduct } from '../world/lookup.ts'
import { payCheckout } from '../world/purchase.ts'
import { canSettle, refundableNet, refundOrder, settleRefund } from '../world/refunds.ts'
import { Refused } from '../world/refused.ts'
import type { Buyer } from './customer.ts'
import type { Stage } from './stage.ts'
import type { StoryStep } from './steps.ts'

type Step<Name> = Extract<StoryStep, { do: Name }>

/** Buys a product through a link made for it. Throws Refused for a deleted customer, an unknown code, too low a price. */
export function buyInStory(stage: Stage, buyer: Buyer, step: Step<'buy'>): void {
  const { emulator, organization } = stage
  const { world, clock, emit } = emulator
  const customer = world.customers[0]
  if (customer && customer.deleted_at !== null) throw new Refused('customer_deleted', 'The customer is deleted')
  const reference = step.reference_id === undefined ? {} : { reference_id: step.reference_id }
  const nowMs = clock.now()
  const link = addLink(world, nowMs, organization, {
    products: [findProduct(world, step.product)],
    metadata: { ...step.metadata, ...reference },
  })
  const checkout = openCheckout(emulator, link, { query: new URLSearchParams(), nowMs }, emit)
  const purchase = { amount: step.amount, discountCode: step.discount_code, nowMs }
  payCheckout(emulator, checkout, { ...purchase, email: customer?.email ?? buyer.email, name: buyer.name }, emit)
}

/** Refunds one of the orders that still can be, all that is left or less. Throws Refused when there is none. */
export function refundInStory(stage: Stage, step: Step<'refund'>): void {
  const { emulator } = stage
  const orders = emulator.world.orders.filter(
    (order) => ['paid', 'partially_refunded'].includes(order.status) && refundableNet(emulator, order) > 0,
  )
  const order = orders[step.order % orders.length]
  if (!order) throw new Refused('nothing_to_refund', 'No order can be refunded')
  const left = refundableNet(emulator, order)
  const wanted = step.amount ?? (step.fraction === undefined ? left : Math.round(left * step.fraction))
  const amount = Math.min(left, Math.max(1, wanted))
  const refund = { amount, status: step.status, reason: step.reason, nowMs: emulator.clock.now() }
  refundOrder(emulator, order, refund, emulator.emit)
}

/** The payment processor's later word on a refund that can still take it. Throws Refused when there is none. */
export function settleInStory(stage: Stage, step: Step<'settle'>): void {
  const { emulator } = stage
  const refunds = emulator.world.refunds.filter((refund) => canSettle(refund, step.status))
  const refund = refunds[step.refund % refunds.length]
  if (!refund) throw new Refused('nothing_to_settle', 'No refund is open')
  settleRefund(emulator, refund, step.status, emulator.emit)
}
