import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type Received = { readonly sales: number; readonly failedDeliveries: number }

/** How many sales Polar brought this workspace, and how many deliveries of a connection failed and wait for another try. */
export async function readReceived(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<Received> {
  const sales = await reader
    .selectFrom('activities')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', 'polar')
    .where('kind', 'in', ['sale', 'renewal', 'upgrade'])
    .executeTakeFirstOrThrow()
  const failed = await reader
    .selectFrom('polar_deliveries')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('processed_at', 'is', null)
    .where('attempts', '>', 0)
    .executeTakeFirstOrThrow()
  return { sales: sales.count, failedDeliveries: failed.count }
}
