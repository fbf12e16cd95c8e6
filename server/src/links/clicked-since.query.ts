import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Did a person click this link since then? Index: clicks_by_link, of the months from then on. */
export async function wasClickedSince(
  reader: Reader,
  scope: WorkspaceScope,
  id: LinkId,
  since: Date,
): Promise<boolean> {
  const { rows } = await sql<{ was_clicked: boolean }>`/* links.wasClickedSince */
    select exists (
      select from clicks
      where workspace_id = ${scope.workspaceId} and link_id = ${id} and kind = 'human' and clicked_at > ${since}
    ) as was_clicked`.execute(reader)
  return rows[0]?.was_clicked ?? false
}
