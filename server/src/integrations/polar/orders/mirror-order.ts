import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarOrder } from './polar-event.schema.ts'
import { readHistory, upsertOrder } from './store.ts'
import type { SubscriptionHistory } from './to-activities.rules.ts'

export type Mirrored =
  | { readonly kind: 'written'; readonly history: SubscriptionHistory }
  | { readonly kind: 'older_than_known' }

/**
 * Keeps Polar's latest word on an order: the newest `modified_at` wins, an older message changes nothing.
 * Locks the order until the transaction ends, so two messages on one order are handled one after the other.
 */
export async function mirrorOrder(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  order: PolarOrder,
): Promise<Mirrored> {
  if (!(await upsertOrder(tx, scope, connectionId, order))) return { kind: 'older_than_known' }
  return { kind: 'written', history: await readHistory(tx, scope, order) }
}
