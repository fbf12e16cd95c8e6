import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { DeliveryOutcome } from '../mirror/report.ts'

export type NewDelivery = {
  readonly connectionId: ConnectionId
  /** The `webhook-id`: the same for every attempt to deliver one event, and for redeliveries. */
  readonly deliveryId: string
  readonly type: string
  /** Polar's id of whom it speaks, where it speaks of somebody. */
  readonly customerId: string | null
  readonly body: string
  readonly receivedAt: Date
}
type DeliveryKey = Pick<NewDelivery, 'connectionId' | 'deliveryId'>

export type WaitingDelivery = {
  readonly body: string
  readonly customerId: string | null
  readonly organizationId: string
}

/**
 * True when the delivery is new, or was here and is not processed yet. Waits for nobody who processes it meanwhile.
 * One whose body was forgotten unprocessed gets it back; one that could not be read is tried once more, for somebody
 * had Polar send it again.
 */
export async function insertDelivery(tx: Tx, scope: WorkspaceScope, delivery: NewDelivery): Promise<boolean> {
  const { rows } = await sql<{ isWaiting: boolean }>`
    /* polar.insertDelivery */
    with inserted as (
      insert into polar_deliveries (workspace_id, connection_id, delivery_id, type, customer_id, body, received_at)
      values (
        ${scope.workspaceId}, ${delivery.connectionId}, ${delivery.deliveryId}, ${delivery.type},
        ${delivery.customerId}, ${delivery.body}, ${delivery.receivedAt}
      )
      on conflict (workspace_id, connection_id, delivery_id) do nothing
      returning delivery_id
    ),
    remembered as (
      update polar_deliveries
      set body = ${delivery.body}, processed_at = null, outcome = null
      where workspace_id = ${scope.workspaceId}
        and connection_id = ${delivery.connectionId}
        and delivery_id = ${delivery.deliveryId}
        and ((processed_at is null and body = '') or outcome = 'unreadable')
    )
    select exists (select 1 from inserted)
        or exists (
             select 1
             from polar_deliveries d
             where d.workspace_id = ${scope.workspaceId}
               and d.connection_id = ${delivery.connectionId}
               and d.delivery_id = ${delivery.deliveryId}
               and (d.processed_at is null or d.outcome = 'unreadable')
           ) as "isWaiting"`.execute(tx)
  return rows[0]?.isWaiting ?? false
}

/** The delivery, locked until the transaction ends; null when it was processed or forgotten already, or is not there. */
export async function lockWaitingDelivery(
  tx: Tx,
  scope: WorkspaceScope,
  { connectionId, deliveryId }: DeliveryKey,
): Promise<WaitingDelivery | null> {
  const { rows } = await sql<WaitingDelivery>`
    /* polar.lockWaitingDelivery */
    select d.body, d.customer_id as "customerId", c.organization_id as "organizationId"
    from polar_deliveries d
    join polar_connections c on c.workspace_id = d.workspace_id and c.id = d.connection_id
    where d.workspace_id = ${scope.workspaceId}
      and d.connection_id = ${connectionId}
      and d.delivery_id = ${deliveryId}
      and d.processed_at is null
      and d.body <> ''
    for update of d`.execute(tx)
  return rows[0] ?? null
}

export async function finishDelivery(
  tx: Tx,
  scope: WorkspaceScope,
  { connectionId, deliveryId }: DeliveryKey,
  result: { readonly outcome: DeliveryOutcome; readonly processedAt: Date; readonly reason?: string },
): Promise<void> {
  await tx
    .updateTable('polar_deliveries')
    .set((eb) => ({
      outcome: result.outcome,
      // Nothing is ever read from these again.
      ...(result.outcome === 'ignored_type' && { body: '' }),
      processed_at: result.processedAt,
      attempts: eb('attempts', '+', 1),
      last_error: result.reason ?? null,
    }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('delivery_id', '=', deliveryId)
    .execute()
}

export async function noteFailure(
  tx: Tx,
  scope: WorkspaceScope,
  { connectionId, deliveryId }: DeliveryKey,
  reason: string,
): Promise<void> {
  await tx
    .updateTable('polar_deliveries')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: reason }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('delivery_id', '=', deliveryId)
    .where('processed_at', 'is', null)
    .execute()
}

/**
 * Empties the bodies of deliveries that were processed before a moment, or arrived before it and never could be: they
 * hold names and addresses, and everything we use of them is stored elsewhere or found by reconciling. The rows stay,
 * so that a late repeat is still known. Safe to repeat.
 */
export async function forgetBodies(tx: Tx, before: Date): Promise<void> {
  await sql`
    /* polar.forgetBodies */
    update polar_deliveries
    set body = ''
    where coalesce(processed_at, received_at) < ${before}
      and body <> ''`.execute(tx)
}

/**
 * Empties the processed deliveries that name an e-mail address, whomever they speak of: not every message says whose
 * it is. Reads all bodies of the workspace that are left, those of thirty days.
 */
export async function forgetDeliveriesNaming(tx: Tx, scope: WorkspaceScope, email: string): Promise<void> {
  await sql`
    /* polar.forgetDeliveriesNaming */
    with naming as (
      select connection_id, delivery_id
      from polar_deliveries
      where workspace_id = ${scope.workspaceId}
        and processed_at is not null
        and body <> ''
        and position(lower(${email}) in lower(body)) > 0
      order by connection_id, delivery_id
      for update
    )
    update polar_deliveries d
    set body = ''
    from naming n
    where d.workspace_id = ${scope.workspaceId}
      and d.connection_id = n.connection_id
      and d.delivery_id = n.delivery_id`.execute(tx)
}
