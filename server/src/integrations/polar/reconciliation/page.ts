import type { PolarOrder, PolarRefund, PolarSubscription } from '../orders/polar-object.schema.ts'

/** What one look at Polar brought, to be recorded in one transaction. */
export type Page = {
  readonly orders: readonly PolarOrder[]
  readonly refunds: readonly PolarRefund[]
  readonly subscriptions: readonly PolarSubscription[]
  /** What could not be read: its id, and why where that is known. */
  readonly unreadable: readonly string[]
}

export const EMPTY_PAGE: Page = { orders: [], refunds: [], subscriptions: [], unreadable: [] }
