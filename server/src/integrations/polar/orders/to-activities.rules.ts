import type { Money } from '#contract/money'
import type { PolarOrder } from './polar-object.schema.ts'

type RootKind = 'sale' | 'renewal' | 'upgrade' | 'downgrade' | 'free_claim' | 'trial_start'

export type OrderFact = {
  readonly kind: RootKind | 'refund' | 'refund_reversed'
  /** The same key is the same fact. */
  readonly sourceKey: string
  readonly net: Money
  readonly occurredAt: Date
}

/** What is on record of the order: how many rows, and their sum. Null while nothing is. */
export type OnRecord = { readonly rows: number; readonly netMinor: number } | null

/**
 * Says which facts bring the record in line with Polar's latest word on an order: `record + facts = net − refunded`,
 * always. So it does not matter which of an order's messages were lost, came twice or came late, and a refund that
 * failed afterwards is given back. Callers hold the order's lock between reading the record and writing the facts.
 */
export function toActivities(order: PolarOrder, onRecord: OnRecord): readonly OrderFact[] {
  if (onRecord) return changes(order, onRecord)
  const kind = order.paid ? kindOf(order) : null
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

/**
 * What an order is, by nothing but what it says itself: facts are never edited, so the kind may not depend on which
 * other orders of the subscription have arrived. Null for what is neither money nor a claim, such as a change of plan
 * that cost nothing.
 */
function kindOf(order: PolarOrder): RootKind | null {
  if (order.netMinor < 0) return 'downgrade'
  if (order.netMinor === 0) return freeKindOf(order)
  switch (order.billingReason) {
    case 'subscription_cycle':
      return isOfTrial(order) ? 'sale' : 'renewal'
    case 'subscription_meter_cycle':
      return 'renewal'
    case 'subscription_update':
      return 'upgrade'
    default:
      return 'sale'
  }
}

function freeKindOf(order: PolarOrder): RootKind | null {
  switch (order.billingReason) {
    case 'subscription_create':
      // Outside a trial it was free by a discount.
      return isOfTrial(order) ? 'trial_start' : 'free_claim'
    case 'subscription_meter_cycle':
    case 'subscription_update':
      return null
    default:
      return 'free_claim'
  }
}

const DAY_MS = 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000

/**
 * Whether the order begins a trial or ends it: a trial's first money arrives as an ordinary cycle, soon after its end.
 * An order always carries its subscription, and a trial's end is never moved once it has passed, so every message on
 * the order says the same. A trial given to somebody who already paid does not reach back to those orders.
 */
function isOfTrial({ orderedAt, trial }: PolarOrder): boolean {
  if (trial === null) return false
  const at = new Date(orderedAt).getTime()
  return at < trial.endsAt.getTime() + DAY_MS && (trial.startsAt === null || at > trial.startsAt.getTime() - HOUR_MS)
}
