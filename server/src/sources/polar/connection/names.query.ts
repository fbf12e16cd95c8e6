import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

/** How an organization is called in Polar's addresses, as the newest connection to it knows; null without one. */
export async function findSlug(reader: Reader, scope: WorkspaceScope, organizationId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('polar_connections')
    .select('organization_slug')
    .where('workspace_id', '=', scope.workspaceId)
    .where('organization_id', '=', organizationId)
    .orderBy('connected_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.organization_slug ?? null
}

/** The organizations that connections are to, by the connection's id. */
export async function namesOfConnections(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .selectFrom('polar_connections')
    .select(['id', 'organization_name'])
    .where('workspace_id', '=', scope.workspaceId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.organization_name]))
}

/** Whether the workspace is connected now. */
export async function isConnected(reader: Reader, scope: WorkspaceScope): Promise<boolean> {
  const row = await reader
    .selectFrom('polar_connections')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
