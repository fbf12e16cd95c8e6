import { sql } from 'kysely'
import type { ClickId, PersonId } from '#contract/ids'
import type { CreditColumns } from '../people/index.ts'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

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
    /* activities.listKnownClicks */
    select c.id, c.clicked_at, 'carried_click' as method, 'click_id_in_order' as reason, l.id as link_id,
           coalesce(l.label, l.product_name, substring(l.destination_url from '^https?://([^/?#:]+)')) as link_name,
           l.slug as link_slug, b.id as publication_id, b.title as publication_title, b.kind as publication_kind
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

/** When a person first clicked, as far as we know, and when they first bought. */
export async function findFirsts(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<{ readonly clicked_at: Date | null; readonly bought_at: Date | null }> {
  const { rows } = await sql<{ clicked_at: Date | null; bought_at: Date | null }>`
    /* activities.findFirsts */
    select min(t.clicked_at) as clicked_at,
           min(a.occurred_at) filter (where a.kind in ('sale', 'renewal', 'upgrade')) as bought_at
    from activities a
    left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.person_id = ${personId}`.execute(reader)
  return rows[0] ?? { clicked_at: null, bought_at: null }
}
