import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Report } from './report.ts'

type ReportScope = Pick<Report, 'account' | 'trackingSince' | 'includesBeforeTracking'>

/**
 * Whose connection it is, since when it tracks, and whether an import of what was before was ever asked for.
 * Polar's clock dates the orders and ours the connection: five minutes of difference are allowed, so that the first sale after
 * connecting counts.
 */
export async function readReportScope(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<ReportScope> {
  const { rows } = await sql<ReportScope>`
    /* polar.readReportScope */
    select c.organization_id as account, c.tracking_since - clock_skew() as "trackingSince",
           exists (
             select 1
             from polar_imports i
             where i.workspace_id = c.workspace_id
               and i.organization_id = c.organization_id
           ) as "includesBeforeTracking"
    from polar_connections c
    where c.workspace_id = ${scope.workspaceId}
      and c.id = ${connectionId}`.execute(reader)
  const tracking = rows[0]
  if (!tracking) throw new Error(`No connection ${connectionId} in this workspace`)
  return tracking
}
