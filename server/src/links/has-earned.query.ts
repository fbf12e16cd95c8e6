import type { LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Was anything ever credited to this link? Overruled credit counts too: it is history. Index: attributions_by_link. */
export async function hasEarned(reader: Reader, scope: WorkspaceScope, id: LinkId): Promise<boolean> {
  const row = await reader
    .selectFrom('attributions')
    .where('workspace_id', '=', scope.workspaceId)
    .where('link_id', '=', id)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
