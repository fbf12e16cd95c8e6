import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { activityColumns, activityTables, type ActivityColumns } from './activity-columns.query.ts'
import { filterOf, orderOf, type ActivityQuestion } from './activity-filter.query.ts'

/** One page of what people did, newest first; one more than `limit` when there is another page. Indexes:
 * activities_by_time, _by_kind, _by_person, _by_product; activity_credits_by_last_link, _by_first_link,
 * _by_last_code, _by_first_code, _not_attributed, _not_attributed_first. */
export async function listActivities(
  reader: Reader,
  scope: WorkspaceScope,
  question: ActivityQuestion,
): Promise<readonly ActivityColumns[]> {
  const { rows } = await sql<ActivityColumns>`
    /* things.listActivities */
    select ${activityColumns(question.touch)}
    from ${activityTables(question.touch)}
    where ${filterOf(scope, question)}
    order by ${orderOf(question)}
    limit ${question.limit + 1}`.execute(reader)
  return rows
}

export type ExportColumns = ActivityColumns & {
  /** When it happened, as the workspace's clock showed it. */
  readonly occurred_at_there: string
  /** The source's own id of the sale. */
  readonly source_sale_id: string | null
}

/** The same page with what only the file says; `limit` rows at most. */
export async function listForExport(
  reader: Reader,
  scope: WorkspaceScope,
  question: ActivityQuestion,
): Promise<readonly ExportColumns[]> {
  const { rows } = await sql<ExportColumns>`
    /* things.listForExport */
    select ${activityColumns(question.touch)}, spell_moment(a.occurred_at, ${scope.timeZone}) as occurred_at_there,
           a.sale_id as source_sale_id
    from ${activityTables(question.touch)}
    where ${filterOf(scope, question)}
    order by ${orderOf(question)}
    limit ${question.limit}`.execute(reader)
  return rows
}
