import { sql } from 'kysely'
import type { ClickId, PersonId } from '#contract/ids'
import type { CodeColumns, CreditColumns, LinkColumns } from '../things/present-credit.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeColumns, linkColumns, noCode } from '../things/activity-columns.query.ts'

export type KnownClickColumns = Omit<CreditColumns, 'clicked_at'> & {
  readonly id: ClickId
  readonly clicked_at: Date
}

/** The clicks a person is known to have made: those that earned one of their activities. Newest first. */
export async function listKnownClicks(
  reader: Reader,
  scope: WorkspaceScope,
  question: { readonly personId: PersonId; readonly limit: number },
): Promise<readonly KnownClickColumns[]> {
  const { rows } = await sql<KnownClickColumns>`
    /* people.listKnownClicks */
    select c.id, c.clicked_at, 'carried_click' as method, 'click_id_in_order' as reason, ${linkColumns}, ${noCode}
    from (
      select distinct on (t.click_id) t.click_id as id, t.clicked_at, t.link_id, t.workspace_id
      from activities a
      join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
      where a.workspace_id = ${scope.workspaceId}
        and a.person_id = ${question.personId}
        and t.click_id is not null
        and t.clicked_at is not null
      order by t.click_id
    ) c
    join links l on l.workspace_id = c.workspace_id and l.id = c.link_id
    left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id
    order by c.clicked_at desc, c.id
    limit ${question.limit}`.execute(reader)
  return rows
}

export type TouchColumns = LinkColumns & CodeColumns & { readonly touched_at: Date }

/** The link that first brought a person, or the code if they bought with one earlier; null while nothing of theirs is credited. */
export async function findFirstTouch(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<TouchColumns | null> {
  const { workspaceId } = scope
  const { rows } = await sql<TouchColumns>`
    /* people.findFirstTouch */
    select f.touched_at, ${linkColumns}, ${codeColumns}
    from (
      select workspace_id, touched_at, link_id, null::text as code_id
      from first_touches
      where workspace_id = ${workspaceId} and person_id = ${personId}
      union all
      select a.workspace_id, a.occurred_at, null, t.code_id
      from activities a
      join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
      where a.workspace_id = ${workspaceId} and a.person_id = ${personId} and t.code_id is not null
      order by touched_at, code_id nulls first
      limit 1
    ) f
    ${TOUCHED}`.execute(reader)
  return rows[0] ?? null
}

/** The link or code that last brought a person, by the current attributions; null while nothing of theirs is credited. */
export async function findLastTouch(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<TouchColumns | null> {
  const { rows } = await sql<TouchColumns>`
    /* people.findLastTouch */
    select f.touched_at, ${linkColumns}, ${codeColumns}
    from (
      select t.workspace_id, coalesce(t.clicked_at, a.occurred_at) as touched_at, t.link_id, t.code_id
      from activities a
      join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
      where a.workspace_id = ${scope.workspaceId}
        and a.person_id = ${personId}
        and coalesce(t.link_id, t.code_id) is not null
      order by coalesce(t.clicked_at, a.occurred_at) desc, t.click_id desc, t.link_id desc
      limit 1
    ) f
    ${TOUCHED}`.execute(reader)
  return rows[0] ?? null
}

/** What a touch `f` was, and where that is. */
const TOUCHED = sql`
    left join links l on l.workspace_id = f.workspace_id and l.id = f.link_id
    left join codes o on o.workspace_id = f.workspace_id and o.id = f.code_id
    left join publications b on b.workspace_id = f.workspace_id and b.id = coalesce(l.publication_id, o.publication_id)`

/** When a person first clicked, as far as we know, and when they first bought. */
export async function findFirsts(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<{ readonly clicked_at: Date | null; readonly bought_at: Date | null }> {
  const { rows } = await sql<{ clicked_at: Date | null; bought_at: Date | null }>`
    /* people.findFirsts */
    select min(t.clicked_at) as clicked_at,
           min(a.occurred_at) filter (where is_sale(a.kind)) as bought_at
    from activities a
    left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.person_id = ${personId}`.execute(reader)
  return rows[0] ?? { clicked_at: null, bought_at: null }
}
