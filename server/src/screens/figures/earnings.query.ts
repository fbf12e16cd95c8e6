import { sql, type RawBuilder } from 'kysely'
import type { Earnings } from '#contract/publications'
import type { WorkspaceId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { clicksIn, earningsIn } from './link-figures.query.ts'
import { endOf, startOf } from './period.query.ts'
import { type Shown } from './span.ts'
import { inOrderOfTotals } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

/**
 * What links earned in a span, as CTEs to build a statement on. The statement brings `chosen (id, can_sell)`: the links in
 * question.
 *
 * - `link_counts (link_id, clicks, unique_clicks, selling_clicks, sales, renewals, new_people, list_joins)`: one row per
 *   chosen link, zeros included. `lnk_1 · 43 · 40 · 43 · 2 · 5 · 1 · 4`. Selling clicks are those of a link that can sell. A unique click is
 *   the first of a visitor on that link and day; which day that was is not kept, so they are null but for all time.
 *   A person is new on the day they were first seen, by the link that earned their first credited activity, so every
 *   column adds up over links.
 * - `link_net (link_id, currency, minor)`: net revenue, one row per link and currency in which anything was paid. A refund
 *   is a negative row that shares its sale's attribution. `lnk_1 · USD · 1800`
 *
 * For all time it reads what is summed up for good: a few rows per link, by their primary keys. Else the days of the links,
 * and the people who were new.
 */
export function linkEarnings(scope: WorkspaceScope, shown: Shown): RawBuilder<unknown> {
  const { workspaceId } = scope
  const { span, touch } = shown
  return sql`
    link_money as (
      select link_id, currency, sales, renewals, net_minor
      from ${earningsIn(workspaceId, shown, sql`link_id in (select id from chosen)`)}
    ),
    link_sales as (
      select link_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals from link_money group by link_id
    ),
    link_new as (${span.isAll ? everNew(workspaceId, touch) : newIn(scope, shown)}),
    link_joined as (
      select link_id, sum(joins)::bigint as list_joins
      from link_join_days
      where workspace_id = ${workspaceId} and touch = ${touch} and link_id in (select id from chosen)
        and day between ${span.from}::date and ${span.to}::date
      group by link_id
    ),
    link_counts as (
      select chosen.id as link_id, coalesce(c.clicks, 0) as clicks,
        ${span.isAll ? sql`coalesce(c.unique_clicks, 0)` : sql`null::bigint`} as unique_clicks,
        case when chosen.can_sell then coalesce(c.clicks, 0) else 0 end as selling_clicks,
        coalesce(link_sales.sales, 0) as sales, coalesce(link_sales.renewals, 0) as renewals,
        coalesce(link_new.new_people, 0) as new_people,
        coalesce(link_joined.list_joins, 0) as list_joins
      from chosen
      left join lateral (
        select ${clicksIn(span)} as clicks, t.unique_clicks
        from link_click_totals t
        where t.workspace_id = ${workspaceId} and t.link_id = chosen.id
      ) c on true
      left join link_sales on link_sales.link_id = chosen.id
      left join link_new on link_new.link_id = chosen.id
      left join link_joined on link_joined.link_id = chosen.id
    ),
    link_net as (
      select link_id, currency, net_minor as minor
      from link_money
      where sales <> 0 or renewals <> 0 or net_minor <> 0
    )`
}

const everNew = (workspaceId: WorkspaceId, touch: Touch) => sql`
      select link_id, new_people
      from link_people
      where workspace_id = ${workspaceId} and touch = ${touch} and link_id in (select id from chosen)`

/** Indexes: people_by_first_seen, person_totals_pkey. */
const newIn = (scope: WorkspaceScope, { span, touch }: Shown) => {
  const link = sql.ref(touch === 'first' ? 't.first_link_id' : 't.last_link_id')
  return sql`
      select ${link} as link_id, count(*) as new_people
      from people p
      join person_totals t on t.workspace_id = p.workspace_id and t.person_id = p.id
      where p.workspace_id = ${scope.workspaceId}
        and p.first_seen_at >= ${startOf(scope, span.from)} and p.first_seen_at < ${endOf(scope, span.to)}
        and ${link} in (select id from chosen)
      group by ${link}`
}

/** The unique clicks of what has no link: unknown but for all time. */
export const noUniques = ({ span }: Shown) => (span.isAll ? sql`0` : sql`null`)

/** The columns a statement on `linkEarnings` answers with. */
export type EarningsColumns = {
  readonly clicks: number
  /** Null but for all time. */
  readonly unique_clicks: number | null
  readonly selling_clicks: number
  readonly sales: number
  readonly renewals: number
  readonly new_people: number
  readonly list_joins: number
  readonly net: Earnings['netRevenue']
}

/**
 * A CTE's body, `(key, net)`: totals per currency as contract `moneyTotals`, the leading one first, for each value
 * of `key`, from a table of that key, `currency` and `minor`. A key without money has no row.
 */
export function totalsBy(scope: WorkspaceScope, key: RawBuilder<unknown>, from: RawBuilder<unknown>) {
  return sql`(
    select key, jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', minor)
      order by ${inOrderOfTotals(scope.displayCurrency, sql`currency`, sql`minor`)}) as net
    from (select ${key} as key, currency, sum(minor)::bigint as minor from ${from} group by 1, 2) sums
    group by key)`
}
