import type { UserId, WorkspaceId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'

/** Which workspaces is this account in? Unscoped: it asks about a person. */
export async function workspacesOf(reader: Reader, userId: UserId): Promise<readonly WorkspaceId[]> {
  const rows = await reader.selectFrom('members').where('user_id', '=', userId).select('workspace_id').execute()
  return rows.map((row) => row.workspace_id)
}
