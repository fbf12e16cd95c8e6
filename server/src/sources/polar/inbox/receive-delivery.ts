import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { noteEvent } from '../access/find-connection.ts'
import { processDeliveryType } from '../job-types.ts'
import { insertDelivery, type NewDelivery } from './store.ts'

/**
 * Stores a verified delivery and has it processed. Safe to repeat: one that was processed stays as it is,
 * one that still waits (or failed for good) is tried again.
 */
export async function receiveDelivery(tx: Tx, scope: WorkspaceScope, delivery: NewDelivery): Promise<void> {
  const { connectionId, deliveryId, receivedAt } = delivery
  if (await insertDelivery(tx, scope, delivery)) {
    const ref = { workspaceId: scope.workspaceId, connectionId, deliveryId }
    await enqueue(tx, processDeliveryType, ref, { key: `polar.delivery:${connectionId}:${deliveryId}` })
  }
  // Last: all deliveries of a connection write this row, and none should hold it for long.
  await noteEvent(tx, scope, connectionId, receivedAt)
}
