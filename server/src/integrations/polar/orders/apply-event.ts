import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { followCustomer } from './follow-customer.ts'
import { parsePolarEvent } from './polar-event.schema.ts'
import { recordOrder } from './record-order.ts'

export type EventOutcome = 'recorded' | 'nothing_new' | 'older_than_known' | 'ignored_type' | 'other_organization'

/** A delivery as the inbox holds it, with the connection it came through. */
export type Told = {
  readonly body: string
  readonly connectionId: ConnectionId
  readonly organizationId: string
  readonly now: Date
}

/**
 * Applies one of Polar's messages to the workspace and says what came of it. Safe to repeat, in any order.
 * What belongs to another organization than the connection's is left alone.
 */
export async function applyEvent(tx: Tx, scope: WorkspaceScope, told: Told): Promise<EventOutcome> {
  const event = parsePolarEvent(told.body)
  if (event.kind === 'ignored') return event.reason
  if (event.organizationId !== null && event.organizationId !== told.organizationId) return 'other_organization'
  if (event.kind === 'order') return recordOrder(tx, scope, event.order, told)
  return followCustomer(tx, scope, event.customer, told.now)
}
