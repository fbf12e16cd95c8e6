import { importFailure, type PastOrdersImport } from '#contract/polar'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

/** The import of what an organization sold before tracking; null while nobody asked for it. */
export async function readPastOrders(
  reader: Reader,
  scope: WorkspaceScope,
  organizationId: string,
): Promise<PastOrdersImport | null> {
  const row = await reader
    .selectFrom('polar_imports')
    .selectAll()
    .where('workspace_id', '=', scope.workspaceId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!row) return null
  return {
    state: row.state,
    ordersTotal: row.orders_total,
    ordersRead: row.orders_read,
    salesFound: row.sales_found,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    failure: importFailure.nullable().parse(row.failure),
  }
}
