/** Scopes for the system itself. Code that answers a person's request may not import this: R3-system-scopes. */
import { sql, type RawBuilder } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Database, Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import { mintScope, type WorkspaceScope } from '../scope.ts'

/**
 * The scope of the system, for a workspace id that was read from a record of ours, never from a request.
 * @throws NotFound when the workspace is gone.
 */
export async function scopeForSystem(reader: Reader, workspaceId: WorkspaceId): Promise<WorkspaceScope> {
  const row = await reader
    .selectFrom('workspaces')
    .where('id', '=', workspaceId)
    .select(['id', 'time_zone', 'display_currency'])
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return ofSystem(row)
}

/**
 * Reads rows of ours that name their workspace, each with the system's scope in it: one query where nothing but the row
 * leads to the workspace.
 */
export async function readScoped<Row extends { readonly workspace_id: WorkspaceId }>(
  reader: Reader,
  rows: RawBuilder<Row>,
): Promise<readonly { readonly row: Row; readonly scope: WorkspaceScope }[]> {
  const found = await sql<Row & WorkspaceColumns>`
    /* workspaces.readScoped */
    select own.*, w.id as scope_id, w.time_zone as scope_time_zone, w.display_currency as scope_currency
    from (${rows}) own
    join workspaces w on w.id = own.workspace_id`.execute(reader)
  return found.rows.map((row) => ({
    row,
    scope: ofSystem({ id: row.scope_id, time_zone: row.scope_time_zone, display_currency: row.scope_currency }),
  }))
}

type WorkspaceRow = Pick<Database['workspaces'], 'id' | 'time_zone' | 'display_currency'>
type WorkspaceColumns = {
  readonly scope_id: WorkspaceRow['id']
  readonly scope_time_zone: WorkspaceRow['time_zone']
  readonly scope_currency: WorkspaceRow['display_currency']
}

const ofSystem = (row: WorkspaceRow): WorkspaceScope =>
  mintScope({
    workspaceId: row.id,
    timeZone: row.time_zone,
    displayCurrency: row.display_currency,
    userId: null,
    networkHash: null,
    role: 'system',
  })
