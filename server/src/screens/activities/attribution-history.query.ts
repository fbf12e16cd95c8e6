import { sql } from 'kysely'
import type { ActivityId } from '#contract/ids'
import type { CreditColumns, LinkColumns } from '../things/present-credit.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeColumns, linkColumns } from '../things/activity-columns.query.ts'

export type HistoryColumns = CreditColumns & {
  readonly decided_at: Date
  /** Null for the rule; '' for somebody who is gone. */
  readonly decided_by: string | null
  readonly is_current: boolean
  /** A change by hand that nobody took back. */
  readonly is_standing: boolean
}

/** Every attribution a sale ever had, the current attribution first. Index: attributions_by_activity. */
export async function listAttributionHistory(
  reader: Reader,
  scope: WorkspaceScope,
  rootId: ActivityId,
): Promise<readonly HistoryColumns[]> {
  const { rows } = await sql<HistoryColumns>`
    /* activities.listAttributionHistory */
    select t.method, t.reason, t.clicked_at, ${linkColumns}, ${codeColumns},
           t.decided_at, t.superseded_at is null as is_current,
           case when t.decided_by is not null then coalesce(u.name, '') end as decided_by,
           t.change_id is not null and not exists (
             select 1
             from attributions undoing
             where undoing.workspace_id = t.workspace_id and undoing.undoes = t.change_id
           ) as is_standing
    from attributions t
    left join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
    left join codes o on o.workspace_id = t.workspace_id and o.id = t.code_id
    left join publications b on b.workspace_id = t.workspace_id and b.id = coalesce(l.publication_id, o.publication_id)
    left join auth."user" u on u.id = t.decided_by
    where t.workspace_id = ${scope.workspaceId}
      and t.activity_id = ${rootId}
    order by t.superseded_at is null desc, t.version desc`.execute(reader)
  return rows
}

export type SuggestionColumns = LinkColumns & { readonly clicked_at: Date }

const SUGGESTIONS_MAX = 5

/**
 * Links the buyer of a sale is known to have clicked before it, newest click first: these clicks came with purchases
 * of theirs, whatever those are credited to now. A click five minutes after may have come before, by another clock.
 */
export async function listSuggestions(
  reader: Reader,
  scope: WorkspaceScope,
  rootId: ActivityId,
): Promise<readonly SuggestionColumns[]> {
  const { rows } = await sql<SuggestionColumns>`
    /* activities.listSuggestions */
    select c.clicked_at, ${linkColumns}
    from (
      select t.workspace_id, t.link_id, max(t.clicked_at) as clicked_at
      from activities sale
      join activities a on a.workspace_id = sale.workspace_id and a.person_id = sale.person_id
      join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id
      where sale.workspace_id = ${scope.workspaceId}
        and sale.id = ${rootId}
        and t.click_id is not null
        and t.clicked_at <= sale.occurred_at + clock_skew()
      group by t.workspace_id, t.link_id
    ) c
    join links l on l.workspace_id = c.workspace_id and l.id = c.link_id and l.deleted_at is null
    left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id
    order by c.clicked_at desc, l.id
    limit ${SUGGESTIONS_MAX}`.execute(reader)
  return rows
}
