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
export type DisputeStep = 'open' | 'won' | 'lost' | 'prevented'

/**
 * Plays a dispute of a paid order. No event says so and the order stays as it is; a decided one, won or lost, ends the
 * order's subscription, a prevented one is a refund. Throws Refused when the order cannot be disputed that way.
 */
export function disputeOrder(emulator: Emulator, order: Order, step: DisputeStep, reason: string | null): Dispute {
  if (step === 'prevented') return preventDispute(emulator, order, reason)
  const open = openDisputeOf(emulator, order)
  if (step === 'open') {
    if (open) throw new Refused('dispute_open', 'The order is disputed already')
    return addDispute(emulator, order, 'needs_response', reason)
  }
  return decideDispute(emulator, order, open ?? addDispute(emulator, order, 'needs_response', reason), step)
}

function decideDispute(emulator: Emulator, order: Order, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  dispute.status = status
  dispute.modified_at = nextModified(dispute, emulator.clock.now())
  const subscription = byId(emulator.world.subscriptions, order.subscription_id)
  if (subscription?.ended_at === null) endNow(emulator, subscription)
  return dispute
}

function preventDispute(emulator: Emulator, order: Order, reason: string | null): Dispute {
  if (openDisputeOf(emulator, order)) throw new Refused('dispute_open', 'The order is disputed already')
  const dispute = addDispute(emulator, order, 'prevented', reason)
  const refund = { reason: 'dispute_prevention', disputeId: dispute.id, nowMs: emulator.clock.now() }
  refundOrder(emulator, order, refund, emulator.emit)
  return dispute
}

function addDispute(emulator: Emulator, order: Order, status: DisputeStatus, reason: string | null): Dispute {
  if (order.status !== 'paid' && order.status !== 'partially_refunded') {
    throw new Refused('not_disputable', 'Only money that came in and was not given back can be disputed')
  }
  const dispute: Dispute = {
    id: newId(),
    created_at: stamp(emulator.clock.now()),
    modified_at: null,
    status,
    amount: order.net_amount - order.refunded_amount,
    tax_amount: order.tax_amount - order.refunded_tax_amount,
    currency: order.currency,
    reason,
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
