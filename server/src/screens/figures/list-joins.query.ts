import { sql } from 'kysely'
import type { Touch } from '#contract/touch'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { endOf, momentBefore, startOf } from './period.query.ts'
import type { DayRange } from './range.rules.ts'

export type ListJoins = {
  readonly value: number
  /** Of the period before, up to the same time of day; null where joins did not come in from its first moment on. */
  readonly previous: number | null
  /** Of `value`: by no link. */
  readonly notAttributed: number
}

/** The question: how many joined a list in the range, and in the period before? Index: activities_by_kind. */
export async function countListJoins(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  { touch, now }: { readonly touch: Touch; readonly now: Date },
): Promise<ListJoins> {
  const { previous } = range
  const isIn = sql`a.occurred_at >= ${startOf(scope, range.from)}`
  const isBefore = previous ? sql`a.occurred_at < ${momentBefore(scope, previous, now)}` : sql`false`
  const { rows } = await sql<ListJoins>`
    /* figures.countListJoins */ select count(*) filter (where ${isIn}) as value,
           count(*) filter (where ${isIn} and ${sql.ref(`k.${touch}_link_id`)} is null) as "notAttributed",
           case when exists (
             select from inbound_doors
             where workspace_id = ${scope.workspaceId}
               and opened_at <= ${startOf(scope, previous?.from ?? range.from)}
           ) and ${previous !== null} then count(*) filter (where ${isBefore}) end as previous
    from activities a
    join activity_credits k on k.workspace_id = a.workspace_id and k.activity_id = a.id
    where a.workspace_id = ${scope.workspaceId}
      and a.kind = 'list_join'
      and a.occurred_at >= ${startOf(scope, previous?.from ?? range.from)}
      and a.occurred_at < ${endOf(scope, range.to)}`.execute(reader)
  return rows[0] ?? { value: 0, previous: null, notAttributed: 0 }
}
