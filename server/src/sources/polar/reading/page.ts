import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import type { ConnectionRow } from '../access/store.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'
import type { PolarOrder, PolarRefund, PolarSubscription } from '../api/polar-object.ts'
import type { Progress } from './progress.schema.ts'
import type { PolarAccess } from './read-orders.ts'
import type { Reading } from './reading.rules.ts'
import type { Reached } from './store.ts'

/** What one look at Polar brought, to be recorded in one transaction. */
export type Page = {
  readonly orders: readonly PolarOrder[]
  readonly refunds: readonly PolarRefund[]
  readonly disputes: readonly PolarDispute[]
  readonly subscriptions: readonly PolarSubscription[]
  /** What could not be read: its id, and why where that is known. */
  readonly unreadable: readonly string[]
}

export const EMPTY_PAGE: Page = { orders: [], refunds: [], disputes: [], subscriptions: [], unreadable: [] }

/** A page that a reconciliation read, and how far it has come once that is recorded. */
export type ReconciledPage = Page & {
  readonly ordersRead: number
  readonly next: Progress
  readonly reached: Reached
  /** Nothing was left to read: the reconciliation is over. */
  readonly isEnd?: boolean
}

/** What the pages of a reconciliation are read with. */
export type Reconciling = PolarAccess & {
  readonly polar: Polar
  readonly scope: WorkspaceScope
  readonly row: ConnectionRow
  readonly reading: Reading
}
