import { sql } from 'kysely'
import type { CodeId } from '#contract/ids'
import type { PublicationRef } from '#contract/publications'
import type { Code, CodeChange } from '#contract/codes'
import type { SourceName } from '#contract/words/sources'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeMoney } from '../figures/code-figures.query.ts'
import { totalsBy } from '../figures/earnings.query.ts'
import type { Shown } from '../figures/span.ts'

export type CodeRow = {
  readonly id: CodeId
  readonly source: SourceName
  readonly code: string
  readonly name: string
  readonly placement: string | null
  readonly since: Date
  readonly publication: PublicationRef
  readonly sales: number
  readonly renewals: number
  readonly net: Code['earnings']['netRevenue']
  /** Newest first; times are text, as JSON has them. */
  readonly history: readonly CodeChange[]
}

/** Which codes are said, and what did each earn in a span? By the code. */
export async function listCodes(reader: Reader, scope: WorkspaceScope, shown: Shown): Promise<readonly CodeRow[]> {
  const { rows } = await sql<CodeRow>`/* codes.listCodes */
    with ${codeMoney(scope, shown)},
    sold as (select code_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals from code_money group by code_id),
    totals as ${totalsBy(scope, sql.ref('code_id'), sql.ref('code_money'))}
    select c.id, c.source, c.code, c.name, c.placement, c.created_at as since, ${refOf('b')} as publication,
           coalesce(sold.sales, 0) as sales, coalesce(sold.renewals, 0) as renewals, coalesce(totals.net, '[]') as net,
           (${HISTORY}) as history
    from codes c
    join publications b on b.workspace_id = c.workspace_id and b.id = c.publication_id
    left join sold on sold.code_id = c.id
    left join totals on totals.key = c.id
    where c.workspace_id = ${scope.workspaceId}
      and c.removed_at is null
    order by fold_text(c.code), c.id`.execute(reader)
  return rows
}

const refOf = (table: string) =>
  sql`json_build_object('id', ${sql.ref(`${table}.id`)}, 'title', ${sql.ref(`${table}.title`)}, 'kind', ${sql.ref(`${table}.kind`)})`

/** Index: code_changes_by_code. */
const HISTORY = sql`
             select json_agg(
               json_build_object(
                 'what', h.what,
                 'from', case when f.id is not null then ${refOf('f')} end,
                 'to', case when t.id is not null then ${refOf('t')} end,
                 'fromPlacement', h.from_placement,
                 'toPlacement', h.to_placement,
                 'at', to_char(h.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                 'by', u.name
               ) order by h.changed_at desc, h.id desc
             )
             from code_changes h
             left join publications f on f.workspace_id = h.workspace_id and f.id = h.from_publication_id
             left join publications t on t.workspace_id = h.workspace_id and t.id = h.to_publication_id
             left join auth."user" u on u.id = h.changed_by
             where h.workspace_id = c.workspace_id and h.code_id = c.id`

type Named = { readonly source: SourceName; readonly discountId: string; readonly publication: PublicationRef }

/** Which discounts are said somewhere, and where? */
export async function listNamedDiscounts(reader: Reader, scope: WorkspaceScope): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`/* codes.listNamedDiscounts */
    select c.source, c.discount_id as "discountId", ${refOf('b')} as publication
    from codes c
    join publications b on b.workspace_id = c.workspace_id and b.id = c.publication_id
    where c.workspace_id = ${scope.workspaceId}
      and c.removed_at is null`.execute(reader)
  return rows
}
