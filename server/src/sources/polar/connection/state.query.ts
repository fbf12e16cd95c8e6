import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type Received = { readonly sales: number; readonly failedDeliveries: number }

/**
 * How many sales a connection's organization brought this workspace, by whatever connection, and how many deliveries
 * of this connection failed and wait for another try.
 */
export async function readReceived(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<Received> {
  const { rows } = await sql<Received>`
    /* polar.readReceived */
    select (
             select count(*)::int
             from polar_connections own
             join polar_connections c
               on c.workspace_id = own.workspace_id
               and c.organization_id = own.organization_id
               and c.environment = own.environment
             join polar_orders o on o.workspace_id = c.workspace_id and o.connection_id = c.id
             join activities a
               on a.workspace_id = o.workspace_id
               and a.source = 'polar'
               and a.sale_id = o.order_id
               and not is_change(a.kind)
             where own.workspace_id = ${scope.workspaceId}
               and own.id = ${connectionId}
           ) as sales,
           (
             select count(*)::int
             from polar_deliveries d
             where d.workspace_id = ${scope.workspaceId}
               and d.connection_id = ${connectionId}
               and d.processed_at is null
               and d.attempts > 0
               and d.body <> ''
           ) as "failedDeliveries"`.execute(reader)
  return rows[0] ?? { sales: 0, failedDeliveries: 0 }
}
