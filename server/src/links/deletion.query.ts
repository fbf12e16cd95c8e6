import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** People who clicked this lately may still buy: a checkout stays open for an hour, a tab stays open for days. */
export const CLICKED_LATELY_MS = 30 * 86_400_000

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
