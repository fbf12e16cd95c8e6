import { sql, type RawBuilder } from 'kysely'
import type { PersonId } from '#contract/ids'
import type { Money } from '#contract/money'
import { containing, inOrderOfTotals, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { CreditColumns } from '../things/present-credit.ts'

export type PersonColumns = CreditColumns & {
  readonly id: PersonId
  readonly name: string | null
  readonly email: string | null
  readonly first_seen_at: Date
  readonly last_activity_at: Date | null
  readonly purchases: number
  readonly renewals: number
  readonly net_revenue: readonly Money[] | null
}

type PeopleSort = 'lastActivity' | 'firstSeen' | 'name' | 'purchases'

export type PeopleQuestion = {
  readonly search: string | undefined
  readonly sort: PeopleSort
  readonly direction: 'asc' | 'desc'
  /** The last person of the page before. */
  readonly after: PersonId | null
  readonly limit: number
}

/**
 * One page of people with what they bought and what brought them; one more than `limit` when there is another page.
 * Read in the order of an index, each sort of its own; a search looks at everybody first.
 * Indexes: person_totals_by_last_activity, people_by_first_seen, people_by_name, person_totals_by_purchases.
 */
export async function listPeople(
  reader: Reader,
  scope: WorkspaceScope,
  question: PeopleQuestion,
): Promise<readonly PersonColumns[]> {
  const { search, sort, after, limit } = question
  const { key, id, workspace } = SORTS[sort]
  const direction = question.direction === 'asc' ? sql`asc` : sql`desc`
  const beyond = question.direction === 'asc' ? sql`>` : sql`<`
  const found = sql`
    select ${id} as id, ${key} as sort_key
    from ${PEOPLE}
    where ${workspace} = ${scope.workspaceId} and ${matches(search)}`
  const further = sql`(f.sort_key, f.id) ${beyond} (
    select ${key}, ${id} from ${PEOPLE} where p.workspace_id = ${scope.workspaceId} and p.id = ${after})`
  const { rows } = await sql<PersonColumns>`
    /* people.listPeople */
    with found as ${search?.trim() ? sql`materialized` : sql`not materialized`} (${found}),
    page as materialized (
      select f.id, f.sort_key
      from found f
      where ${after === null ? sql`true` : further}
      order by f.sort_key ${direction}, f.id ${direction}
      limit ${limit + 1}
    )
    ${personColumns(scope)}
    join page on page.id = p.id
    where p.workspace_id = ${scope.workspaceId}
    order by page.sort_key ${direction}, page.id ${direction}`.execute(reader)
  return rows
}

export async function countPeople(reader: Reader, scope: WorkspaceScope, search: string | undefined): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    /* people.countPeople */
    select count(*)::int as total
    from people p
    where p.workspace_id = ${scope.workspaceId}
      and ${matches(search)}`.execute(reader)
  return rows[0]?.total ?? 0
}

/** One person as the list shows them; null when there is none in this workspace. */
export async function findPersonRow(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<PersonColumns | null> {
  const { rows } = await sql<PersonColumns>`
    /* people.findPersonRow */
    ${personColumns(scope)}
    where p.workspace_id = ${scope.workspaceId}
      and p.id = ${personId}`.execute(reader)
  return rows[0] ?? null
}

/**
 * Upper and lower case alike; the text is looked for as it is, `%` included. PostgreSQL guesses from a pattern how many
 * it finds, so that it reads the totals of those only.
 */
const matches = (search: string | undefined): RawBuilder<unknown> =>
  search?.trim() ? sql`p.search_text like ${containing(search)}` : sql`true`

/** Everybody has a row in both. */
const PEOPLE = sql`people p join person_totals t on t.workspace_id = p.workspace_id and t.person_id = p.id`

/** Key and id are columns of the table that has the index. */
const SORTS: Readonly<Record<PeopleSort, Readonly<Record<'key' | 'id' | 'workspace', RawBuilder<unknown>>>>> = {
  lastActivity: { key: sql`t.last_activity_at`, id: sql`t.person_id`, workspace: sql`t.workspace_id` },
  firstSeen: { key: sql`p.first_seen_at`, id: sql`p.id`, workspace: sql`p.workspace_id` },
  name: { key: sql`p.name_key`, id: sql`p.id`, workspace: sql`p.workspace_id` },
  purchases: { key: sql`t.purchases`, id: sql`t.person_id`, workspace: sql`t.workspace_id` },
}

/**
 * Money per currency, the leading one first: [{"amountMinor": 900, "currency": "USD"}]. `origin` is the credit
 * of the earliest activity that has one.
 */
const personColumns = (scope: WorkspaceScope) => sql`
  select p.id, p.name, p.email, p.first_seen_at,
         nullif(totals.last_activity_at, '-infinity') as last_activity_at, totals.purchases, totals.renewals, earned.net_revenue,
         origin.method, origin.reason, origin.clicked_at, origin.link_id, origin.link_name, origin.link_slug,
         origin.publication_id, origin.publication_title, origin.publication_kind,
         origin.code_id, origin.code, origin.code_placement
  from people p
  join person_totals totals on totals.workspace_id = p.workspace_id and totals.person_id = p.id
  left join lateral (
    select json_agg(
             json_build_object('amountMinor', e.amount_minor, 'currency', e.currency)
             order by ${inOrderOfTotals(scope.displayCurrency, sql.ref('e.currency'), sql.ref('e.amount_minor'))}
           ) as net_revenue
    from (
      select a.currency, sum(a.net_minor) as amount_minor
      from activities a
      where a.workspace_id = p.workspace_id
        and a.person_id = p.id
        and not is_free(a.kind)
        and not is_join(a.kind)
      group by a.currency
    ) e
  ) earned on true
  left join lateral (
    select t.method, t.reason, t.clicked_at, l.id as link_id,
           l.name as link_name, l.slug as link_slug, b.id as publication_id, b.title as publication_title, b.kind as publication_kind,
           o.id as code_id, o.code, o.placement as code_placement
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.root_id and t.superseded_at is null
    left join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
    left join codes o on o.workspace_id = t.workspace_id and o.id = t.code_id
    left join publications b on b.workspace_id = t.workspace_id and b.id = coalesce(l.publication_id, o.publication_id)
    where a.workspace_id = p.workspace_id
      and a.person_id = p.id
      and coalesce(t.link_id, t.code_id) is not null
    order by a.occurred_at, a.id
    limit 1
  ) origin on true`
