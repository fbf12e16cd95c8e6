import type { Money } from '#contract/money'
import type { PolarOrder } from './polar-event.schema.ts'

type SaleKind = 'sale' | 'renewal' | 'upgrade' | 'free_claim' | 'trial_start'

export type OrderFact = {
  readonly kind: SaleKind | 'refund' | 'refund_reversed'
  /** The same key is the same fact. */
  readonly sourceKey: string
  readonly net: Money
  readonly occurredAt: Date
}

/** What is on record of the order: how many rows, and their sum. Null while nothing is. */
export type OnRecord = { readonly rows: number; readonly netMinor: number } | null

/** What Polar told us of the same subscription's other orders. */
export type SubscriptionHistory = { readonly hasStartedFree: boolean; readonly hasPaid: boolean }

/**
 * Says which facts bring the record in line with Polar's latest word on an order: `record + facts = net − refunded`,
 * always. So it does not matter which of an order's messages were lost, came twice or came late, and a refund that
 * failed afterwards is given back. Callers hold the order's lock between reading the record and writing the facts.
 */
export function toActivities(
  order: PolarOrder,
  onRecord: OnRecord,
  history: SubscriptionHistory,
): readonly OrderFact[] {
  if (onRecord) return changes(order, onRecord)
  const kind = order.paid ? kindOf(order, history) : null
  if (kind === null) return []
  const root: OrderFact = {
    kind,
    sourceKey: saleKey(order.id),
    net: { amountMinor: order.netMinor, currency: order.currency },
    occurredAt: new Date(order.orderedAt),
  }
  return [root, ...changes(order, { rows: 1, netMinor: order.netMinor })]
}

/** Names the sale an order is at its source. */
export const saleKey = (orderId: string) => `order:${orderId}`

/** What the record is off by, as one fact of the moment Polar changed the order; none when it is right. */
function changes(order: PolarOrder, { rows, netMinor }: NonNullable<OnRecord>): readonly OrderFact[] {
  const earned = order.paid ? order.netMinor - order.refundedMinor : 0
  const difference = earned - netMinor
  if (difference === 0) return []
  return [
    {
      kind: difference < 0 ? 'refund' : 'refund_reversed',
      sourceKey: `${saleKey(order.id)}:change:${rows}`,
      net: { amountMinor: difference, currency: order.currency },
      occurredAt: new Date(order.modifiedAt),
    },
  ]
}

/** Null for orders that are neither money nor a claim, such as a change of plan that cost nothing. */
function kindOf(order: PolarOrder, history: SubscriptionHistory): SaleKind | null {
  if (order.netMinor === 0) return freeKindOf(order)
  switch (order.billingReason) {
    case 'subscription_cycle':
      return isFirstMoney(order, history) ? 'sale' : 'renewal'
    case 'subscription_meter_cycle':
      return 'renewal'
    case 'subscription_update':
      return 'upgrade'
    default:
      return 'sale'
  }
}

function freeKindOf(order: PolarOrder): SaleKind | null {
  switch (order.billingReason) {
    case 'subscription_create':
      // Without a trial it was free by a discount.
      return order.trialEndsAt === null ? 'free_claim' : 'trial_start'
    case 'subscription_meter_cycle':
    case 'subscription_update':
      return null
    default:
      return 'free_claim'
  }
}

const DAY_MS = 24 * 60 * 60_000

/**
 * A trial's first money arrives as an ordinary cycle. The trial's own end decides where Polar sent it, so the order of
 * arrival does not; without a trial, a subscription that began free (a discount) and never paid before decides.
 */
function isFirstMoney(order: PolarOrder, history: SubscriptionHistory): boolean {
  if (order.trialEndsAt instanceof Date) {
    // Billing runs soon after the end; a trial cut short may still name its planned one.
    return new Date(order.orderedAt).getTime() <= order.trialEndsAt.getTime() + DAY_MS
  }
  return history.hasStartedFree && !history.hasPaid
}
