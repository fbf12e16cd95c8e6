import { z } from 'zod'
import { storable } from '../../../platform/db/index.ts'
import { mayBeTime } from './polar-field.schema.ts'
import type { PolarCustomer, PolarOrder, PolarProduct, PolarRefund, PolarSubscription } from './polar-object.ts'
import { polarCustomer, polarOrder, polarProduct, polarRefund, polarSubscription } from './polar-object.schema.ts'

const envelopeSchema = z.object({ type: z.string().min(1), timestamp: mayBeTime, data: z.unknown() })

export type PolarEvent =
  /** `paidAt` is when it was paid: only the event that says so knows. */
  | { readonly kind: 'order'; readonly thing: PolarOrder; readonly paidAt: Date | null }
  | { readonly kind: 'refund'; readonly thing: PolarRefund }
  | { readonly kind: 'subscription'; readonly thing: PolarSubscription }
  | { readonly kind: 'customer'; readonly thing: PolarCustomer }
  | { readonly kind: 'product'; readonly thing: PolarProduct }
  | { readonly kind: 'ignored'; readonly reason: 'nothing_new' | 'ignored_type' }

/**
 * Reads a delivery into a typed event. Types we have no use for are `ignored`, with a reason, never an error.
 * @throws ZodError or SyntaxError when it is not what Polar promises.
 */
export function parsePolarEvent(body: string): PolarEvent {
  const { type, timestamp, data } = envelopeSchema.parse(JSON.parse(body))
  const subject = type.split('.')[0] ?? type
  switch (subject) {
    case 'order':
      return { kind: 'order', thing: polarOrder.parse(data), paidAt: paidAt(type, timestamp ?? null) }
    case 'refund':
      return { kind: 'refund', thing: changedBy(polarRefund.parse(data), timestamp ?? null) }
    case 'subscription':
      return { kind: 'subscription', thing: polarSubscription.parse(data) }
    case 'customer':
      // customer.state_changed carries no change that the others do not.
      return type === 'customer.state_changed' ? NOTHING_NEW : { kind: 'customer', thing: polarCustomer.parse(data) }
    case 'product':
      return { kind: 'product', thing: polarProduct.parse(data) }
    default:
      return { kind: 'ignored', reason: 'ignored_type' }
  }
}

/**
 * A message about a refund carries the time of the change before it (seen on polarsource/polar at c6c3645e63): what it
 * tells happened when it was written. Polar's own list gives a moment later still.
 */
function changedBy(refund: PolarRefund, timestamp: string | null): PolarRefund {
  if (timestamp === null || Date.parse(timestamp) <= Date.parse(refund.modifiedAt)) return refund
  return { ...refund, modifiedAt: timestamp }
}

const paidAt = (type: string, timestamp: string | null): Date | null =>
  type === 'order.paid' && timestamp !== null ? new Date(timestamp) : null

/** What the inbox notes of a body: its type, and the customer it speaks of. Null when it is not an event. */
export function labelOfEvent(json: unknown): { readonly type: string; readonly customerId: string | null } | null {
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success) return null
  const type = storable(envelope.data.type)
  const { id, customer_id } = subjectSchema.parse(envelope.data.data)
  const customerId = type.startsWith('customer.') ? id : customer_id
  return { type, customerId: customerId === undefined ? null : storable(customerId) }
}

const nameOnly = z.string().optional().catch(undefined)
const subjectSchema = z.object({ id: nameOnly, customer_id: nameOnly }).catch({})

const NOTHING_NEW = { kind: 'ignored', reason: 'nothing_new' } as const
