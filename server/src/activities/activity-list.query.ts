import { sql, type RawBuilder } from 'kysely'
import type { ActivityId, LinkId, PersonId, PublicationId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { activityColumns, activityTables, type ActivityColumns } from './activity-columns.query.ts'

export type ActivityQuestion = {
  readonly kind?: 'sales' | 'refunds' | 'free' | undefined
  readonly attributed?: 'yes' | 'no' | undefined
  readonly personId?: PersonId | undefined
  readonly linkId?: LinkId | undefined
  readonly publicationId?: PublicationId | undefined
  /** The last activity of the page before. */
  readonly after: ActivityId | null
  readonly limit: number
}

/** One page of what people did, newest first; one more than `limit` when there is another page. Index: activities_by_time. */
export async function listActivities(
  reader: Reader,
  scope: WorkspaceScope,
  question: ActivityQuestion,
): Promise<readonly ActivityColumns[]> {
  const { rows } = await sql<ActivityColumns>`
    /* activities.listActivities */
    select ${activityColumns}
    from ${activityTables}
    where a.workspace_id = ${scope.workspaceId}
      and ${sql.join(conditions(scope, question), sql` and `)}
    order by a.occurred_at desc, a.id desc
    limit ${question.limit + 1}`.execute(reader)
  return rows
}

const KINDS = {
  sales: sql`a.kind in ('sale', 'renewal', 'upgrade')`,
  refunds: sql`a.kind in ('refund', 'refund_reversed')`,
  free: sql`a.kind in ('free_claim', 'trial_start')`,
}
const ATTRIBUTED = { yes: sql`t.link_id is not null`, no: sql`t.link_id is null` }

function conditions(scope: WorkspaceScope, question: ActivityQuestion): RawBuilder<unknown>[] {
  const { kind, attributed, personId, linkId, publicationId, after } = question
  const all = [sql`true`]
  if (kind) all.push(KINDS[kind])
  if (attributed) all.push(ATTRIBUTED[attributed])
  if (personId) all.push(sql`a.person_id = ${personId}`)
  if (linkId) all.push(sql`t.link_id = ${linkId}`)
  if (publicationId) all.push(sql`l.publication_id = ${publicationId}`)
  if (after) {
    all.push(sql`(a.occurred_at, a.id) < (
      select c.occurred_at, c.id from activities c where c.workspace_id = ${scope.workspaceId} and c.id = ${after})`)
  }
  return all
}
