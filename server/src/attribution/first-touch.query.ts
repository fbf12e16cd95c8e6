import { sql } from 'kysely'
import type { ClickId, LinkId, PersonId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Where somebody came through a link: a click, or a sale credited by hand, which has none. */
export type Touch = { readonly linkId: LinkId; readonly clickId: ClickId | null; readonly touchedAt: Date }

/**
 * A person's first known touch by the current attributions; null when nothing of theirs is credited.
 * Where two are of one instant the click's id decides, so that the order of arrival does not. Index: activities_by_person.
 */
export async function findFirstTouch(reader: Reader, scope: WorkspaceScope, personId: PersonId): Promise<Touch | null> {
  const { rows } = await sql<Touch>`
    /* attribution.findFirstTouch */
    select t.link_id as "linkId", t.click_id as "clickId", coalesce(t.clicked_at, a.occurred_at) as "touchedAt"
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.person_id = ${personId}
      and t.link_id is not null
    order by coalesce(t.clicked_at, a.occurred_at), t.click_id, t.link_id
    limit 1`.execute(reader)
  return rows[0] ?? null
}
