import { endNow } from './cancellations.ts'
import { nextModified, stamp } from './clock.ts'
import type { Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import { Refused } from './refused.ts'
import { refundOrder } from './refunds.ts'
import type { Dispute, DisputeStatus } from './dispute-records.ts'
import type { Order } from './sale-records.ts'
import { byId } from './world.ts'

/** What can become of a charge the buyer's bank takes back. */
export type DisputeStep = 'open' | 'won' | 'lost' | 'prevented' | 'reversed'

/** How a dispute is played; an amount counts with its tax apart, absent = all the buyer still paid. */
export type DisputeMove = { step: DisputeStep; reason: string | null; amount?: number | undefined }

/**
 * Plays a dispute of a paid order. No event says so and the order stays as it is; a decided one, won or lost, ends the
 * order's subscription, a prevented one is a refund, a reversed one was lost and is won after all. Throws Refused when
 * the order cannot be disputed that way.
 */
export function disputeOrder(emulator: Emulator, order: Order, move: DisputeMove): Dispute {
  if (move.step === 'prevented') return preventDispute(emulator, order, move)
  if (move.step === 'reversed') return reverseDispute(emulator, order)
  const open = openDisputeOf(emulator, order)
  if (move.step === 'open') {
    if (open) throw new Refused('dispute_open', 'The order is disputed already')
    return addDispute(emulator, order, 'needs_response', move)
  }
  return decideDispute(emulator, order, open ?? addDispute(emulator, order, 'needs_response', move), move.step)
}

function reverseDispute(emulator: Emulator, order: Order): Dispute {
  const lost = emulator.world.disputes.findLast((dispute) => dispute.order_id === order.id && dispute.status === 'lost')
  if (!lost) throw new Refused('nothing_lost', 'No dispute of this order was lost')
  lost.status = 'won'
  lost.modified_at = nextModified(lost, emulator.clock.now())
  return lost
}

function decideDispute(emulator: Emulator, order: Order, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  dispute.status = status
  dispute.modified_at = nextModified(dispute, emulator.clock.now())
  const subscription = byId(emulator.world.subscriptions, order.subscription_id)
  if (subscription?.ended_at === null) endNow(emulator, subscription)
  return dispute
}

function preventDispute(emulator: Emulator, order: Order, move: DisputeMove): Dispute {
  if (openDisputeOf(emulator, order)) throw new Refused('dispute_open', 'The order is disputed already')
  const dispute = addDispute(emulator, order, 'prevented', move)
  const refund = {
    amount: dispute.amount,
    reason: 'dispute_prevention',
    disputeId: dispute.id,
    nowMs: emulator.clock.now(),
  }
  refundOrder(emulator, order, refund, emulator.emit)
  return dispute
}

function addDispute(emulator: Emulator, order: Order, status: DisputeStatus, move: DisputeMove): Dispute {
  if (order.status !== 'paid' && order.status !== 'partially_refunded') {
    throw new Refused('not_disputable', 'Only money that came in and was not given back can be disputed')
  }
  const left = order.net_amount - order.refunded_amount
  const leftTax = order.tax_amount - order.refunded_tax_amount
  const amount = move.amount ?? left
  if (amount > left) throw new Refused('not_disputable', 'More than the buyer still paid cannot be disputed')
  const dispute: Dispute = {
    id: newId(),
    created_at: stamp(emulator.clock.now()),
    modified_at: null,
    status,
    amount,
    tax_amount: amount === left ? leftTax : Math.round((order.tax_amount * amount) / order.net_amount),
    currency: order.currency,
    reason: move.reason,
    order_id: order.id,
    customer_id: order.customer_id,
    organization_id: order.organization_id,
  }
  emulator.world.disputes.push(dispute)
  return dispute
}

function openDisputeOf(emulator: Emulator, order: Order): Dispute | undefined {
  return emulator.world.disputes.find((dispute) => dispute.order_id === order.id && dispute.status === 'needs_response')
}
