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

export type KnownRefund = { readonly id: string; readonly status: string; readonly modifiedAt: Date }

/** What we know of some refunds. */
export async function listKnownRefunds(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<readonly KnownRefund[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('polar_refunds')
    .select(['refund_id as id', 'status', 'modified_at as modifiedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('refund_id', 'in', ids)
    .execute()
}
