import { sql } from 'kysely'
import type { ClickId, PersonId } from '#contract/ids'
import type { CreditColumns, LinkColumns } from '../things/present-credit.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { linkColumns, noCode } from '../things/activity-columns.query.ts'

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

export type TouchColumns = LinkColumns & { readonly touched_at: Date }

/** The link that first brought a person; null while nothing of theirs is credited. */
export async function findFirstTouch(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<TouchColumns | null> {
  const { rows } = await sql<TouchColumns>`
    /* people.findFirstTouch */
    select f.touched_at, ${linkColumns}
    from first_touches f
    join links l on l.workspace_id = f.workspace_id and l.id = f.link_id
    left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id
    where f.workspace_id = ${scope.workspaceId}
      and f.person_id = ${personId}`.execute(reader)
  return rows[0] ?? null
}

/** The link that last brought a person, by the current attributions; null while nothing of theirs is credited. */
export async function findLastTouch(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<TouchColumns | null> {
  const { rows } = await sql<TouchColumns>`
    /* people.findLastTouch */
    select coalesce(t.clicked_at, a.occurred_at) as touched_at, ${linkColumns}
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
    left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id
    where a.workspace_id = ${scope.workspaceId}
      and a.person_id = ${personId}
    order by coalesce(t.clicked_at, a.occurred_at) desc, t.click_id desc, t.link_id desc
    limit 1`.execute(reader)
  return rows[0] ?? null
}

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
