import type { Selectable, Updateable } from 'kysely'
import type { ImportId } from '#contract/ids'
import type { ImportFailure } from '#contract/polar'
import type { Database, Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

export type ImportRow = Selectable<Database['polar_imports']>
type NewImport = Pick<
  ImportRow,
  'id' | 'connection_id' | 'organization_id' | 'orders_before' | 'started_by' | 'started_at'
>

/** Does nothing when the organization's import was asked for before. */
export async function insertImport(tx: Tx, scope: WorkspaceScope, row: NewImport): Promise<void> {
  await tx
    .insertInto('polar_imports')
    .values({ ...row, workspace_id: scope.workspaceId, state: 'running', updated_at: row.started_at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'organization_id']).doNothing())
    .execute()
}

/** The import of an organization, locked until the transaction ends. */
export async function lockImportOf(
  tx: Tx,
  scope: WorkspaceScope,
  organizationId: string,
): Promise<ImportRow | undefined> {
  return scoped(tx, scope).where('organization_id', '=', organizationId).forUpdate().executeTakeFirst()
}

export async function readImport(reader: Reader, scope: WorkspaceScope, id: ImportId): Promise<ImportRow | undefined> {
  return scoped(reader, scope).where('id', '=', id).executeTakeFirst()
}

/** Unscoped on purpose: the running imports of all workspaces that nothing was written of since a moment. */
export async function listStalled(
  reader: Reader,
  before: Date,
): Promise<readonly Pick<ImportRow, 'id' | 'workspace_id' | 'connection_id'>[]> {
  return reader
    .selectFrom('polar_imports')
    .select(['id', 'workspace_id', 'connection_id'])
    .where('state', '=', 'running')
    .where('updated_at', '<', before)
    .orderBy('id')
    .execute()
}

/** The import, locked until the transaction ends: its pages are recorded one after another. */
export async function lockImport(tx: Tx, scope: WorkspaceScope, id: ImportId): Promise<ImportRow | undefined> {
  return scoped(tx, scope).where('id', '=', id).forUpdate().executeTakeFirst()
}

type Changes = Omit<Updateable<Database['polar_imports']>, 'failure'> & { readonly failure?: ImportFailure | null }

export async function changeImport(tx: Tx, scope: WorkspaceScope, id: ImportId, values: Changes): Promise<void> {
  await tx
    .updateTable('polar_imports')
    .set(values)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

const scoped = (reader: Reader, scope: WorkspaceScope) =>
  reader.selectFrom('polar_imports').selectAll().where('workspace_id', '=', scope.workspaceId)
