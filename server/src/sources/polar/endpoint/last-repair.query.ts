import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

/** When somebody last had a connection repaired, or null. */
export async function readLastRepair(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<Date | null> {
  const row = await reader
    .selectFrom('polar_reconciliations')
    .select((repair) => repair.fn.max('started_at').as('at'))
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('cause', '=', 'repair')
    .executeTakeFirst()
  return row?.at ?? null
}
