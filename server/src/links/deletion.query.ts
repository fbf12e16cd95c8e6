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

/**
 * What was ever credited to link `l`, as SQL: 'has_earned', 'has_joins' where that is all, null for nothing. Overruled credit
 * counts too: it is history. Index: attributions_by_link.
 */
export const CREDITED_TO_LINK = sql<'has_earned' | 'has_joins' | null>`case
        when not exists (select from attributions a where a.workspace_id = l.workspace_id and a.link_id = l.id) then null
        when exists (
          select from attributions a
          join activities c on c.workspace_id = a.workspace_id and c.id = a.activity_id
          where a.workspace_id = l.workspace_id and a.link_id = l.id and not is_join(c.kind)
        ) then 'has_earned'
        else 'has_joins'
      end`

/** Was anything ever credited to this link? */
export async function creditedToLink(
  reader: Reader,
  scope: WorkspaceScope,
  id: LinkId,
): Promise<'has_earned' | 'has_joins' | null> {
  const { rows } = await sql<{ credited: 'has_earned' | 'has_joins' | null }>`/* links.creditedToLink */
    select ${CREDITED_TO_LINK} as credited
    from links l
    where l.workspace_id = ${scope.workspaceId} and l.id = ${id}`.execute(reader)
  return rows[0]?.credited ?? null
}
