import type { PolarOrder, PolarRefund } from '../api/polar-object.ts'

type Order = Pick<PolarOrder, 'id' | 'refundedMinor'>
type Refund = Pick<PolarRefund, 'id' | 'orderId' | 'status' | 'amountMinor'>

/**
 * The orders whose refunds have to be asked for: what they gave back is not what the refunds we know come to. An order
 * says only the sum, each refund has a day of its own. Of two versions of one refund the later in the list counts.
 */
export function unexplained(orders: readonly Order[], refunds: readonly Refund[]): readonly string[] {
  const newest = [...new Map(refunds.map((refund) => [refund.id, refund])).values()]
  const isExplained = ({ id, refundedMinor }: Order) =>
    refundedMinor ===
    newest
      .filter((refund) => refund.orderId === id && refund.status === 'succeeded')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return orders.filter((order) => !isExplained(order)).map(({ id }) => id)
}
