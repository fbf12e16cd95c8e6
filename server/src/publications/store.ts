import type { Selectable, Updateable } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Without what is only searched and sorted by. */
export type PublicationRecord = Omit<Selectable<Database['publications']>, 'search_text' | 'title_key'>
type Facts = Omit<PublicationRecord, 'workspace_id' | 'id' | 'created_at'>
export type NewPublication = Omit<Facts, 'length_seconds'> &
  Partial<Pick<Facts, 'length_seconds'>> &
  Pick<PublicationRecord, 'id' | 'created_at'>
export type PublicationChanges = Updateable<Facts>

/** Adds a publication unless another one of the workspace has its URL. */
export async function insertPublication(
  tx: Tx,
  scope: WorkspaceScope,
  publication: NewPublication,
): Promise<PublicationRecord | 'url_taken'> {
  const row = await tx
    .insertInto('publications')
    .values({ ...publication, workspace_id: scope.workspaceId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'url']).where('url', 'is not', null).doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ?? 'url_taken'
}

/** Adds those publications whose URLs no other one of the workspace has, and says how many. */
export async function insertPublications(
  tx: Tx,
  scope: WorkspaceScope,
  publications: readonly NewPublication[],
): Promise<number> {
  if (publications.length === 0) return 0
  const rows = await tx
    .insertInto('publications')
    .values(publications.map((publication) => ({ ...publication, workspace_id: scope.workspaceId })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'url']).where('url', 'is not', null).doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/** @throws pg.DatabaseError on the index `publications_by_url` when another publication has the new URL. */
export async function changePublication(
  tx: Tx,
  scope: WorkspaceScope,
  id: PublicationId,
  changes: PublicationChanges,
): Promise<PublicationRecord | null> {
  if (Object.keys(changes).length === 0) return findPublication(tx, scope, id)
  const row = await tx
    .updateTable('publications')
    .set(changes)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** @throws pg.DatabaseError, a foreign key violation, while a link names it. */
export async function dropPublication(
  tx: Tx,
  scope: WorkspaceScope,
  id: PublicationId,
): Promise<{ readonly title: string } | null> {
  const row = await tx
    .deleteFrom('publications')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .returning('title')
    .executeTakeFirst()
  return row ?? null
}

/**
 * Says whether a publication is there, and keeps it there until the transaction ends.
 * For rooms that are about to name it.
 */
export async function lockPublication(tx: Tx, scope: WorkspaceScope, id: PublicationId): Promise<boolean> {
  const row = await tx
    .selectFrom('publications')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .select('id')
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

/** The oldest of the publications that have one of these URLs. */
export async function findByUrls(
  reader: Reader,
  scope: WorkspaceScope,
  urls: readonly string[],
): Promise<PublicationRecord | null> {
  if (urls.length === 0) return null
  const row = await reader
    .selectFrom('publications')
    .where('workspace_id', '=', scope.workspaceId)
    .where('url', 'in', urls)
    .orderBy('id')
    .limit(1)
    .selectAll()
    .executeTakeFirst()
  return row ?? null
}

export async function findPublication(
  reader: Reader,
  scope: WorkspaceScope,
  id: PublicationId,
): Promise<PublicationRecord | null> {
  const row = await reader
    .selectFrom('publications')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
  return row ?? null
}
