import { orderShape } from '../fixtures/order.ts'
import { nextModified, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { platformFee } from './money.ts'
import type { Charge } from './money.ts'
import type { Metadata, Price } from './records.ts'
import type { BillingReason, Customer, Order, OrderLine } from './sale-records.ts'
import { mustFind } from './world.ts'

export type NewOrder = {
  customer: Customer
  price: Price
  charge: Charge
  billing_reason: BillingReason
  discount_id: string | null
  subscription_id: string | null
  checkout_id: string | null
  metadata: Metadata
  lines?: OrderLine[] | undefined
  nowMs: number
}

/**
 * Adds an order in the given state and announces it. A renewal with nothing due is paid at once, as at Polar. What was
 * paid with money was changed by that before anybody hears of it.
 */
export function createOrder(emulator: Emulator, input: NewOrder, status: 'pending' | 'paid', emit: Emit): Order {
  const organization = mustFind(emulator.world.organizations, input.customer.organization_id)
  const isCharged = ['subscription_cycle', 'subscription_update'].includes(input.billing_reason)
  const applied = isCharged ? applyBalance(input) : 0
  const isSettled = input.billing_reason === 'subscription_cycle' && input.charge.total + applied <= 0
  const order: Order = {
    id: newId(),
    created_at: stamp(input.nowMs),
    modified_at: null,
    status: isSettled ? 'paid' : status,
    subtotal_amount: input.charge.subtotal,
    discount_amount: input.charge.discount,
    net_amount: input.charge.net,
    tax_amount: input.charge.tax,
    refunded_amount: 0,
    refunded_tax_amount: 0,
    currency: input.price.price_currency,
    billing_reason: input.billing_reason,
    invoice_number: `${organization.invoice_prefix}-${numberOf(input.customer, 'invoices', input.nowMs)}`,
    is_invoice_generated: false,
    receipt_number: null,
    customer_id: input.customer.id,
    product_id: input.price.product_id,
    product_price_id: input.price.id,
    discount_id: input.discount_id,
    subscription_id: input.subscription_id,
    checkout_id: input.checkout_id,
    next_payment_attempt_at: null,
    metadata: { ...input.metadata },
    platform_fee_amount: 0,
    applied_balance_amount: applied,
    organization_id: organization.id,
    lines: input.lines ?? null,
    retries: 0,
  }
  if (status === 'paid' && input.charge.total > 0) order.modified_at = nextModified(order, input.nowMs)
  emulator.world.orders.push(order)
  emit(order.organization_id, 'order.created', () => orderShape(emulator.world, order))
  return order
}

/** The customer's own part of a number, as Polar has it: it orders nothing across customers, and changes this one. */
function numberOf(customer: Customer, kind: 'invoices' | 'receipts', nowMs: number): string {
  customer.modified_at = nextModified(customer, nowMs)
  customer.numbered[kind] += 1
  const own = customer.id.replaceAll('-', '').slice(0, 10).toUpperCase()
  return `${own}-${String(customer.numbered[kind]).padStart(4, '0')}`
}

/**
 * Credit left over from a downgrade pays later subscription orders, whose applied_balance_amount says so below zero; an
 * order below zero adds to it, and says nothing of it.
 */
function applyBalance(input: NewOrder): number {
  const { balances } = input.customer
  const currency = input.price.price_currency
  const before = balances[currency] ?? 0
  const { total } = input.charge
  const applied = total < 0 ? -total : -Math.min(before, total)
  if (applied !== 0) balances[currency] = before + applied
  return applied < 0 ? applied : 0
}

/** order.updated, then order.paid, with a receipt for money. Fires for $0 orders too, which are never changed by it. */
export function announcePaid(emulator: Emulator, order: Order, nowMs: number, emit: Emit): void {
  if (order.status !== 'paid') {
    order.status = 'paid'
    order.next_payment_attempt_at = null
    order.modified_at = nextModified(order, nowMs)
  }
  emit(order.organization_id, 'order.updated', () => orderShape(emulator.world, order))
  if (order.net_amount + order.tax_amount > 0) {
    order.receipt_number = `RCPT-${numberOf(mustFind(emulator.world.customers, order.customer_id), 'receipts', nowMs)}`
    order.modified_at = nextModified(order, nowMs)
  }
  emit(order.organization_id, 'order.paid', () => orderShape(emulator.world, order))
}

/** Polar works its fee out in a later job: order.paid still says 0. Nothing happens for a $0 order. */
export function computeFee(emulator: Emulator, order: Order, nowMs: number, emit: Emit): void {
  const fee = platformFee(order.net_amount + order.tax_amount)
  if (fee === 0) return
  order.platform_fee_amount = fee
  touchOrder(emulator, order, nowMs, emit)
}

/** Any other change of an order: stamps it and sends order.updated. */
export function touchOrder(emulator: Emulator, order: Order, nowMs: number, emit: Emit): void {
  order.modified_at = nextModified(order, nowMs)
  emit(order.organization_id, 'order.updated', () => orderShape(emulator.world, order))
}
