import type { ConnectionId } from '#contract/ids'
import { reconciliationFailure, type Reconciliation } from '#contract/polar'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type ReconciliationState = { readonly isReconciling: boolean; readonly last: Reconciliation | null }

/**
 * Whether a connection is being read again, and how the last time ended. A poll that runs does not count: it comes
 * every minute and is over at once. Index: polar_reconciliations_newest.
 */
export async function readReconciliation(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<ReconciliationState> {
  const ofConnection = reader
    .selectFrom('polar_reconciliations')
    .selectAll()
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
  const running = await ofConnection.where('finished_at', 'is', null).where('cause', '<>', 'poll').executeTakeFirst()
  const last = await ofConnection
    .where('finished_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    isReconciling: running !== undefined,
    last: last
      ? {
          cause: last.cause,
          depth: last.depth,
          startedAt: last.started_at.toISOString(),
          finishedAt: last.finished_at?.toISOString() ?? null,
          ordersRead: last.orders_read,
          salesFound: last.sales_found,
          refundsFound: last.refunds_found,
          disputesFound: last.disputes_found,
          failure: reconciliationFailure.nullable().parse(last.failure),
        }
      : null,
  }
}
