import { disputeFacts, type KnownDispute } from './dispute-facts.rules.ts'
import type { OrderFact, RootKind } from './order-fact.ts'
import type { PolarOrder } from '../api/polar-object.ts'

/** What is on record of the order. Null while nothing is. */
export type OnRecord = {
  readonly rows: number
  /** What it was sold for, corrections included. */
  readonly soldMinor: number
  /** What went back to the buyer, less what was given back to us. */
  readonly returnedMinor: number
  /** What lost disputes took, less what came back. */
  readonly disputedMinor: number
  readonly keys: readonly string[]
} | null

/** A refund as Polar last reported it. */
export type KnownRefund = {
  readonly id: string
  readonly status: string
  readonly amountMinor: number
  readonly createdAt: Date
  readonly modifiedAt: Date
}

type ReportedOrder = PolarOrder & {
  /** When it was paid, where that was reported. */
  readonly paidAt?: Date | null
}

/** What Polar reported of an order beside the order itself. */
export type Beside = { readonly refunds?: readonly KnownRefund[]; readonly disputes?: readonly KnownDispute[] }

/**
 * Says which facts bring the record in line with Polar's newest version of an order: `record + facts = net − refunded −
 * lost in disputes`, always. So it does not matter which of an order's messages were lost, came twice or came
 * late, and a refund that failed afterwards is given back. Callers hold the order's lock between reading the record and writing the facts.
 */
export function toActivities(order: ReportedOrder, onRecord: OnRecord, beside: Beside = {}): readonly OrderFact[] {
  if (onRecord) return changes(order, onRecord, beside)
  const kind = order.paid ? kindOf(order) : null
  if (kind === null) return []
  const root: OrderFact = {
    kind,
    sourceKey: orderKey(order.id),
    net: { amountMinor: order.netMinor, currency: order.currency },
    occurredAt: soldAt(order),
  }
  const first = { rows: 1, soldMinor: order.netMinor, returnedMinor: 0, disputedMinor: 0, keys: [root.sourceKey] }
  return [root, ...changes(order, first, beside)]
}

/** The source key of what an order is first: a sale, a renewal, a free claim. */
export const orderKey = (orderId: string) => `order:${orderId}`

/** A cycle is ordered first and paid when the card lets it: days later for one that failed at first. */
const LATE_MS = 60 * 60_000

function soldAt({ orderedAt, paidAt = null, billingReason }: ReportedOrder): Date {
  const ordered = new Date(orderedAt)
  const isLate = paidAt !== null && paidAt.getTime() - ordered.getTime() > LATE_MS
  return isLate && billingReason !== 'purchase' ? paidAt : ordered
}

/** What the record is off by: what the order is worth, what went back, what banks took. None when it is right. */
function changes(
  order: PolarOrder,
  known: NonNullable<OnRecord>,
  { refunds = [], disputes = [] }: Beside,
): readonly OrderFact[] {
  const corrected = (order.paid ? order.netMinor : 0) - known.soldMinor
  const correction =
    corrected === 0 ? [] : [change(order, { kind: 'correction', place: known.rows, amountMinor: corrected })]
  // How many rows there were keeps changes apart, those of one version too.
  const after = { ...known, rows: known.rows + correction.length }
  const refunded = refundFacts(order, after, refunds)
  const lost = disputeFacts(
    { ...order, orderKey: orderKey(order.id) },
    { ...after, rows: after.rows + refunded.length },
    disputes,
  )
  return [...correction, ...refunded, ...lost]
}

function refundFacts(
  order: PolarOrder,
  known: NonNullable<OnRecord>,
  refunds: readonly KnownRefund[],
): readonly OrderFact[] {
  const returned = (order.paid ? order.refundedMinor : 0) - known.returnedMinor
  if (returned === 0) return []
  const place = known.rows
  const amountMinor = -returned
  if (returned < 0) return [change(order, { kind: 'refund_reversed', place, amountMinor }, failedAt(refunds))]
  return refundsComingTo(returned, known, refunds, order) ?? [change(order, { kind: 'refund', place, amountMinor })]
}

type Change = Pick<OrderFact, 'kind'> & { readonly place: number; readonly amountMinor: number }

/** Dated by the order's last change where nothing better is known. */
function change(order: PolarOrder, { kind, place, amountMinor }: Change, occurredAt: Date | null = null): OrderFact {
  return {
    kind,
    sourceKey: `${orderKey(order.id)}:change:${place}`,
    net: { amountMinor, currency: order.currency },
    occurredAt: occurredAt ?? new Date(order.modifiedAt),
  }
}

/** The refunds not on record yet, each on its own day; null when those we know do not come to what went back. */
function refundsComingTo(
  returnedMinor: number,
  { keys, rows }: NonNullable<OnRecord>,
  refunds: readonly KnownRefund[],
  order: PolarOrder,
): readonly OrderFact[] | null {
  const open = refunds
    .filter((refund) => refund.status === 'succeeded' && !keys.some((key) => key.endsWith(`:${refund.id}`)))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  // The older ones may be on record together, under the name of a change.
  while (open.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > returnedMinor) open.shift()
  if (open.reduce((sum, { amountMinor }) => sum + amountMinor, 0) !== returnedMinor) return null
  return open.map((refund, index) => ({
    kind: 'refund',
    sourceKey: `${orderKey(order.id)}:change:${rows + index}:${refund.id}`,
    net: { amountMinor: -refund.amountMinor, currency: order.currency },
    occurredAt: refund.createdAt,
  }))
}

/** When the last refund that came to nothing did. */
function failedAt(refunds: readonly KnownRefund[]): Date | null {
  const failed = refunds.filter(({ status }) => status === 'failed' || status === 'canceled')
  return failed.length === 0 ? null : new Date(Math.max(...failed.map(({ modifiedAt }) => modifiedAt.getTime())))
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
