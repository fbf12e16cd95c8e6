import { sql, type RawBuilder } from 'kysely'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { totalsBy } from './earnings.query.ts'
import { netOf } from './net.query.ts'
import { endOf, startOf } from './period.query.ts'
import type { Shown } from './span.ts'

/**
 * What codes earned in a span, as a CTE to build a statement on: `code_money (code_id, publication_id, currency, minor,
 * sales, renewals)`, a row per code and currency in which anything was paid. A code that was removed is in no publication.
 * Index: code_earning_days_pkey.
 */
export const codeMoney = ({ workspaceId }: WorkspaceScope, { span, touch, fees }: Shown): RawBuilder<unknown> => sql`
    code_money as (
      select d.code_id, c.publication_id, d.currency::text as currency, sum(${netOf(fees)})::bigint as minor,
        sum(d.sales)::bigint as sales, sum(d.renewals)::bigint as renewals
      from code_earning_days d
      join codes c on c.workspace_id = d.workspace_id and c.id = d.code_id
      where d.workspace_id = ${workspaceId} and d.touch = ${touch}
        and d.day between ${span.from}::date and ${span.to}::date
      group by d.code_id, c.publication_id, d.currency
      having sum(d.sales) <> 0 or sum(d.renewals) <> 0 or sum(${netOf(fees)}) <> 0
    )`

/**
 * A CTE of the people who are new by a code: `code_new (publication_id, new_people)`. Those of a span by the day they were
 * first seen, as with links. Indexes: person_totals_by_last_code, _by_first_code.
 */
const codeNew = (scope: WorkspaceScope, { span, touch }: Shown): RawBuilder<unknown> => {
  const code = sql.ref(touch === 'first' ? 't.first_code_id' : 't.last_code_id')
  return sql`
    code_new as (
      select c.publication_id, count(*) as new_people
      from codes c
      join person_totals t on t.workspace_id = c.workspace_id and ${code} = c.id
      join people p on p.workspace_id = t.workspace_id and p.id = t.person_id
      where c.workspace_id = ${scope.workspaceId} and c.publication_id is not null and ${code} is not null
        and (${span.isAll} or p.first_seen_at >= ${startOf(scope, span.from)} and p.first_seen_at < ${endOf(scope, span.to)})
      group by c.publication_id
    )`
}

/**
 * What the codes said in each publication earned, as CTEs: `code_money`, `code_new (publication_id, new_people)`,
 * `coded (publication_id, sales, renewals)` and `code_totals (key, net)`, see `totalsBy`.
 */
export const codeEarnings = (scope: WorkspaceScope, shown: Shown): RawBuilder<unknown> => sql`
    ${codeMoney(scope, shown)},
    ${codeNew(scope, shown)},
    coded as (
      select publication_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals
      from code_money
      group by publication_id
    ),
    code_totals as ${totalsBy(scope, sql.ref('publication_id'), sql.ref('code_money'))}`
