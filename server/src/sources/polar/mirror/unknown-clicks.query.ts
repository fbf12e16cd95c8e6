import { sql } from 'kysely'
import type { ActivityId } from '#contract/ids'
import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'

type Uncredited = {
  readonly activityId: ActivityId
  readonly occurredAt: Date
  readonly carriers: Readonly<Record<string, unknown>>
}

/**
 * Sales recorded since a moment that name a click we did not know, with what they carried; those too that a code has
 * earned meanwhile, for a click comes before it. Oldest first.
 * Index: attributions_unknown_click.
 */
export async function listUnknownClicks(
  reader: Reader,
  scope: WorkspaceScope,
  since: Date,
): Promise<readonly Uncredited[]> {
  const { rows } = await sql<Uncredited>`
    /* polar.listUnknownClicks */
    select a.id as "activityId", a.occurred_at as "occurredAt", s.carriers
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    join sales s on s.workspace_id = a.workspace_id and s.source = a.source and s.sale_id = a.sale_id
    where a.workspace_id = ${scope.workspaceId}
      and a.source = 'polar'
      and a.recorded_at >= ${since}
      and (t.reason = 'unknown_click_id' or t.code_id is not null)
      and exists (
        select from attributions own
        where own.workspace_id = a.workspace_id and own.activity_id = a.id and own.reason = 'unknown_click_id'
      )
    order by a.occurred_at, a.id`.execute(reader)
  return rows
}
