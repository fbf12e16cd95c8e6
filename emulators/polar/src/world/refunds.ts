import { orderShape } from '../fixtures/order.ts'
import { refundShape } from '../fixtures/refund.ts'
import { nextModified, stamp } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { touchOrder } from './orders.ts'
import type { Metadata } from './records.ts'
import type { Order, Refund } from './sale-records.ts'
import { Refused } from './refused.ts'
import { mustFind } from './world.ts'

export type NewRefund = {
  /** Minor units without tax; absent = all that is left. */
  amount?: number | undefined
  reason?: string | undefined
  status?: 'succeeded' | 'pending' | 'failed' | undefined
  metadata?: Metadata | undefined
  revokeBenefits?: boolean | undefined
  disputeId?: string | undefined
  nowMs: number
}

/** Refunds a paid order. Throws Refused when there is nothing, or not that much, to give back. */
export function refundOrder(emulator: Emulator, order: Order, input: NewRefund, emit: Emit): Refund {
  if (!['paid', 'partially_refunded'].includes(order.status)) {
    throw new Refused('RefundedAlready', 'Order is not paid or is already fully refunded.')
  }
  const left = refundableNet(emulator, order)
  const amount = input.amount ?? left
  if (amount <= 0 || amount > left)
    throw new Refused('RefundAmountTooHigh', 'Refund amount exceeds remaining order balance.')
  const leftTax = order.tax_amount - order.refunded_tax_amount - waiting(emulator, order, 'tax_amount')
  const refund: Refund = {
    id: newId(),
    created_at: stamp(input.nowMs),
    modified_at: null,
    status: input.status ?? 'succeeded',
    reason: input.reason ?? 'customer_request',
    amount,
    tax_amount: amount === left ? leftTax : Math.round((order.tax_amount * amount) / order.net_amount),
    currency: order.currency,
    organization_id: order.organization_id,
    order_id: order.id,
    subscription_id: order.subscription_id,
    customer_id: order.customer_id,
    revoke_benefits: input.revokeBenefits ?? false,
    metadata: input.metadata ?? {},
    dispute_id: input.disputeId ?? null,
  }
  emulator.world.refunds.push(refund)
  emit(refund.organization_id, 'refund.created', () => refundShape(emulator.world, refund))
  if (refund.status === 'succeeded') applyRefund(emulator, order, refund, emit)
  // The payment processor reports back without news: once of a pending refund, twice of one that is done.
  const reports = { pending: 1, succeeded: 2, failed: 0, canceled: 0 }[refund.status]
  for (let report = 0; report < reports; report += 1) changeRefund(emulator, refund, input.nowMs, emit)
  return refund
}

/** refund.updated, as Polar reports it: written down before the change has its time, so with the time of the one before. */
function changeRefund(emulator: Emulator, refund: Refund, nowMs: number, emit: Emit): void {
  const before = refund.modified_at
  refund.modified_at = nextModified(refund, nowMs)
  const stale = emulator.settings.staleEvents ? { modified_at: before } : {}
  emit(refund.organization_id, 'refund.updated', () => ({ ...refundShape(emulator.world, refund), ...stale }))
}

/** What can still be given back, in minor units without tax; pending refunds have taken their part. */
export function refundableNet(emulator: Emulator, order: Order): number {
  return order.net_amount - order.refunded_amount - waiting(emulator, order, 'amount')
}

function waiting(emulator: Emulator, order: Order, part: 'amount' | 'tax_amount'): number {
  return emulator.world.refunds
    .filter((refund) => refund.order_id === order.id && refund.status === 'pending')
    .reduce((sum, refund) => sum + refund[part], 0)
}

/** The payment processor's later word on a refund; a succeeded one may still fail. Throws Refused for a settled one. */
export function settleRefund(
  emulator: Emulator,
  refund: Refund,
  status: 'succeeded' | 'failed' | 'canceled',
  emit: Emit,
): Order {
  const before = refund.status
  if (!canSettle(refund, status)) throw new Refused('refund_settled', `The refund is already ${before}`)
  const order = mustFind(emulator.world.orders, refund.order_id)
  const now = emulator.clock.now()
  refund.status = status
  changeRefund(emulator, refund, now, emit)
  if (status === 'succeeded') applyRefund(emulator, order, refund, emit)
  if (before === 'succeeded') {
    order.refunded_amount -= refund.amount
    order.refunded_tax_amount -= refund.tax_amount
    order.status = order.refunded_amount === 0 ? 'paid' : 'partially_refunded'
    touchOrder(emulator, order, now, emit)
  }
  return order
}

/** A pending refund may end in any way; one that succeeded can still fail; the others are final. */
export function canSettle(refund: Refund, status: 'succeeded' | 'failed' | 'canceled'): boolean {
  return refund.status === 'pending' || (refund.status === 'succeeded' && status !== 'succeeded')
}

function applyRefund(emulator: Emulator, order: Order, refund: Refund, emit: Emit): void {
  order.refunded_amount += refund.amount
  order.refunded_tax_amount += refund.tax_amount
  order.status = order.refunded_amount >= order.net_amount ? 'refunded' : 'partially_refunded'
  touchOrder(emulator, order, Date.parse(refund.modified_at ?? refund.created_at), emit)
  emit(order.organization_id, 'order.refunded', () => orderShape(emulator.world, order))
}
