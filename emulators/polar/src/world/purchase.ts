import { changeCheckout, discountByCode } from './checkouts.ts'
import { customerFor } from './customers.ts'
import type { Emit, Emulator } from './emulator.ts'
import { activePrice, chargeFor, priceAmount } from './money.ts'
import type { Charge } from './money.ts'
import { followPayment } from './invoices.ts'
import { announcePaid, createOrder } from './orders.ts'
import type { Product } from './records.ts'
import type { Checkout, Customer, Order, Subscription } from './sale-records.ts'
import { Refused } from './refused.ts'
import { startSubscription } from './subscriptions.ts'
import { byId, mustFind } from './world.ts'

export type Purchase = {
  email: string
  name: string | null
  productId?: string | undefined
  amount?: number | undefined
  discountCode?: string | undefined
  nowMs: number
}

export type Bought = { order: Order; subscription: Subscription | null; customer: Customer; checkout: Checkout }

/**
 * The buyer confirms and pays. Event order as in Polar's code; jobs Polar runs apart come last.
 * Throws Refused when the session is not open or the code is unknown.
 */
export function payCheckout(emulator: Emulator, checkout: Checkout, purchase: Purchase, emit: Emit): Bought {
  const { nowMs } = purchase
  const product = applyChoices(emulator, checkout, purchase)
  changeCheckout(emulator, checkout, { status: 'confirmed', nowMs }, emit)
  const buyer = { organizationId: checkout.organization_id, email: purchase.email, name: purchase.name, nowMs }
  const customer = customerFor(emulator, buyer, emit)
  checkout.customer_id = customer.id
  const subscription = product.recurring_interval
    ? startSubscription(emulator, { checkout, product, customer, nowMs }, emit)
    : null
  const order = createOrder(
    emulator,
    {
      customer,
      price: activePrice(product),
      charge: firstCharge(emulator, checkout, product, subscription),
      billing_reason: subscription ? 'subscription_create' : 'purchase',
      discount_id: checkout.discount_id,
      subscription_id: subscription?.id ?? null,
      checkout_id: subscription?.status === 'trialing' ? null : checkout.id,
      metadata: subscription?.metadata ?? checkout.metadata,
      nowMs,
    },
    'paid',
    emit,
  )
  announcePaid(emulator, order, nowMs, emit)
  checkout.subscription_id = subscription?.id ?? null
  changeCheckout(emulator, checkout, { status: 'succeeded', nowMs }, emit)
  followPayment(emulator, order, nowMs, emit)
  return { order, subscription, customer, checkout }
}

/** The card is refused: the session stays open for another try. */
export function failCheckoutPayment(emulator: Emulator, checkout: Checkout, purchase: Purchase): void {
  applyChoices(emulator, checkout, purchase)
  const { nowMs } = purchase
  changeCheckout(emulator, checkout, { status: 'confirmed', nowMs }, emulator.emit)
  const buyer = { organizationId: checkout.organization_id, email: purchase.email, name: purchase.name, nowMs }
  customerFor(emulator, buyer, emulator.emit)
  changeCheckout(emulator, checkout, { status: 'open', nowMs }, emulator.emit)
}

function applyChoices(emulator: Emulator, checkout: Checkout, purchase: Purchase): Product {
  if (checkout.status !== 'open') throw new Refused('checkout_not_open', `This checkout session is ${checkout.status}.`)
  if (purchase.productId && checkout.product_ids.includes(purchase.productId)) checkout.product_id = purchase.productId
  const product = mustFind(emulator.world.products, checkout.product_id)
  if (purchase.discountCode) {
    const discount = discountByCode(emulator, checkout.organization_id, purchase.discountCode)
    if (!discount) throw new Refused('unknown_discount', 'Discount code does not exist.')
    discount.redemptions_count += 1
    checkout.discount_id = discount.id
  }
  if (purchase.amount !== undefined) {
    const price = activePrice(product)
    if (price.amount_type === 'custom' && purchase.amount < price.minimum_amount) {
      throw new Refused('amount_too_low', `Amount must be at least ${price.minimum_amount}.`)
    }
    checkout.amount = purchase.amount
  }
  checkout.customer_email = purchase.email
  checkout.customer_name = purchase.name
  return product
}

function firstCharge(
  emulator: Emulator,
  checkout: Checkout,
  product: Product,
  subscription: Subscription | null,
): Charge {
  if (subscription?.status === 'trialing') return { subtotal: 0, discount: 0, net: 0, tax: 0, total: 0 }
  const discount = byId(emulator.world.discounts, checkout.discount_id)
  return chargeFor(product, priceAmount(activePrice(product), checkout.amount), discount?.basis_points ?? 0)
}
