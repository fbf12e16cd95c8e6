import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

/** Orders Polar may still complete or void by itself, newest first, before a place in that list. */
export async function listUnsettled(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  { before, limit }: { readonly before: { readonly at: Date; readonly id: string }; readonly limit: number },
): Promise<readonly { readonly id: string; readonly at: Date }[]> {
  const { rows } = await sql<{ id: string; at: Date }>`
    /* polar.listUnsettled */
    select o.order_id as id, o.ordered_at as at
    from polar_orders o
    join polar_connections own on own.workspace_id = o.workspace_id and own.id = ${connectionId}
    join polar_connections c on c.workspace_id = o.workspace_id and c.id = o.connection_id
    where o.workspace_id = ${scope.workspaceId}
      and o.status in ('draft', 'pending')
      and c.organization_id = own.organization_id
      and c.environment = own.environment
      and (o.ordered_at, o.order_id) < (${before.at}::timestamptz, ${before.id})
    order by o.ordered_at desc, o.order_id desc
    limit ${limit}`.execute(reader)
  return rows
}

/** When the oldest order since a moment that still waits for its money was ordered; null when none does. */
export async function findOldestWaiting(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  since: Date,
): Promise<Date | null> {
  const row = await reader
    .selectFrom('polar_orders')
    .select('ordered_at')
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('status', 'in', ['draft', 'pending'])
    .where('ordered_at', '>=', since)
    .orderBy('ordered_at')
    .limit(1)
    .executeTakeFirst()
  return row?.ordered_at ?? null
}

export type KnownRefund = { readonly id: string; readonly status: string; readonly modifiedAt: Date }

/**
 * Those of some refunds that we know and whose orders add up with what we know of their refunds. Where an order does
 * not, a message on it was lost although the refund's own arrived, and the money follows the order.
 * Index: polar_refunds_by_order.
 */
export async function listSettledRefunds(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<readonly KnownRefund[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<KnownRefund>`
    /* polar.listSettledRefunds */
    select r.refund_id as id, r.status, r.modified_at as "modifiedAt"
    from polar_refunds r
    join polar_orders o on o.workspace_id = r.workspace_id and o.order_id = r.order_id
    where r.workspace_id = ${scope.workspaceId}
      and r.refund_id = any(${ids}::text[])
      and o.refunded_minor = (
        select coalesce(sum(s.amount_minor), 0)
        from polar_refunds s
        where s.workspace_id = r.workspace_id
          and s.order_id = r.order_id
          and s.status = 'succeeded'
      )`.execute(reader)
  return rows
}
