import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Makes a deleted link an archived one, in its publication if that is still there. Says whether it was deleted. */
export async function restoreLink(tx: Tx, scope: WorkspaceScope, id: LinkId, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`/* links.restoreLink */
    update links l
    set deleted_at = null, archived_at = ${at}, archived_by = null, former_publication_id = null,
        publication_id = (
          select p.id from publications p
          where p.workspace_id = l.workspace_id and p.id = l.former_publication_id
          for key share
        )
    where l.workspace_id = ${scope.workspaceId} and l.id = ${id} and l.deleted_at is not null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
