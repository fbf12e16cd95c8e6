import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

/** Orders Polar may still complete or void by itself, newest first, before a place in that list. Index: polar_orders_unsettled. */
export async function listUnsettled(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  { before, limit }: { readonly before: { readonly at: Date; readonly id: string }; readonly limit: number },
): Promise<readonly { readonly id: string; readonly at: Date }[]> {
  const { rows } = await sql<{ id: string; at: Date }>`
    /* polar.listUnsettled */
    select o.order_id as id, s.ordered_at as at
    from polar_orders o
    join sales s on s.workspace_id = o.workspace_id and s.source = 'polar' and s.sale_id = o.order_id
    join polar_connections own on own.workspace_id = o.workspace_id and own.id = ${connectionId}
    join polar_connections c on c.workspace_id = o.workspace_id and c.id = o.connection_id
    where o.workspace_id = ${scope.workspaceId}
      and o.status in ('draft', 'pending')
      and c.organization_id = own.organization_id
      and c.environment = own.environment
      and (s.ordered_at, o.order_id) < (${before.at}::timestamptz, ${before.id})
    order by s.ordered_at desc, o.order_id desc
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
  const { rows } = await sql<{ at: Date }>`
    /* polar.findOldestWaiting */
    select s.ordered_at as at
    from polar_orders o
    join sales s on s.workspace_id = o.workspace_id and s.source = 'polar' and s.sale_id = o.order_id
    where o.workspace_id = ${scope.workspaceId}
      and o.connection_id = ${connectionId}
      and o.status in ('draft', 'pending')
      and s.ordered_at >= ${since}
    order by s.ordered_at
    limit 1`.execute(reader)
  return rows[0]?.at ?? null
}

type SettledRefund = { readonly id: string; readonly status: string; readonly modifiedAt: Date }

/**
 * Those of some refunds that we know and whose orders add up with what we know of their refunds. Where an order does
 * not, a message on it was lost although the refund's own arrived, and the money follows the order.
 * Index: sale_refunds_by_sale.
 */
export async function listSettledRefunds(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<readonly SettledRefund[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SettledRefund>`
    /* polar.listSettledRefunds */
    select r.refund_id as id, r.status, r.modified_at as "modifiedAt"
    from sale_refunds r
    join sales s on s.workspace_id = r.workspace_id and s.source = r.source and s.sale_id = r.sale_id
    where r.workspace_id = ${scope.workspaceId}
      and r.source = 'polar'
      and r.refund_id = any(${ids}::text[])
      and s.refunded_minor = (
        select coalesce(sum(one.amount_minor), 0)
        from sale_refunds one
        where one.workspace_id = r.workspace_id
          and one.source = r.source
          and one.sale_id = r.sale_id
          and one.status = 'succeeded'
      )`.execute(reader)
  return rows
}
