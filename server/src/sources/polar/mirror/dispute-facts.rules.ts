import type { OrderFact } from './order-fact.ts'

/** A dispute as Polar last reported it. */
export type KnownDispute = {
  readonly id: string
  readonly status: string
  /** Without tax. */
  readonly amountMinor: number
  readonly currency: string
  readonly modifiedAt: Date
}

type Disputed = {
  /** The source key of the sale. */
  readonly orderKey: string
  readonly paid: boolean
  readonly currency: string
  readonly modifiedAt: string
}

type OnRecord = { readonly rows: number; readonly disputedMinor: number; readonly keys: readonly string[] }

/**
 * Says which facts bring the record in line with the disputes of an order: what banks took back for good, each dispute
 * on the day Polar last changed it, and what came back after all. An order's own amounts never show disputes.
 */
export function disputeFacts(
  order: Disputed,
  { rows, disputedMinor, keys }: OnRecord,
  disputes: readonly KnownDispute[],
): readonly OrderFact[] {
  // Banks speak of the very payment: another currency would be another payment.
  const ours = disputes.filter(({ currency }) => currency === order.currency)
  const lost = order.paid ? ours.filter(({ status }) => status === 'lost') : []
  const off = sumOf(lost) - disputedMinor
  if (off === 0) return []
  const fact = (kind: OrderFact['kind'], name: string, amountMinor: number, occurredAt: Date): OrderFact => ({
    kind,
    sourceKey: `${order.orderKey}:change:${name}`,
    net: { amountMinor, currency: order.currency },
    occurredAt,
  })
  const orderChangedAt = new Date(order.modifiedAt)
  if (off < 0) {
    const given = lastOf(ours.filter(({ status }) => status !== 'lost')) ?? orderChangedAt
    return [fact('dispute_reversed', `${rows}`, -off, given)]
  }
  const open = lost.filter(({ id }) => !keys.some((key) => key.endsWith(`:${id}`)))
  if (sumOf(open) !== off) return [fact('dispute_lost', `${rows}`, -off, lastOf(lost) ?? orderChangedAt)]
  return open.map(({ id, amountMinor, modifiedAt }, index) =>
    fact('dispute_lost', `${rows + index}:${id}`, -amountMinor, modifiedAt),
  )
}

const sumOf = (disputes: readonly KnownDispute[]) => disputes.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

const lastOf = (disputes: readonly KnownDispute[]): Date | null =>
  disputes.length === 0 ? null : new Date(Math.max(...disputes.map(({ modifiedAt }) => modifiedAt.getTime())))
