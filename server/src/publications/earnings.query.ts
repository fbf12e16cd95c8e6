import { sql, type RawBuilder } from 'kysely'
import type { Earnings } from '#contract/publications'
import type { Touch } from '#contract/touch'
import { inOrderOfTotals } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/**
 * What links earned, as CTEs to build a statement on. The statement brings `chosen (id, can_sell)`: the links in
 * question.
 *
 * - `link_counts (link_id, clicks, unique_clicks, selling_clicks, sales, renewals, new_people)`: one row per chosen link,
 *   zeros included. `lnk_1 · 43 · 40 · 43 · 2 · 5 · 1`. Selling clicks are those of a link that can sell. A unique click is the first of a visitor on that link and day.
 *   A person is new by the link that earned their first credited activity, so every column adds up over links.
 * - `link_net (link_id, currency, minor)`: net revenue, one row per link and currency. A refund is a negative row
 *   that shares its sale's attribution. `lnk_1 · USD · 1800`
 *
 * Reads what is summed up for good: a few rows per link, by their primary keys.
 */
export function linkEarnings({ workspaceId }: WorkspaceScope, touch: Touch): RawBuilder<unknown> {
  return sql`
    link_money as (
      select link_id, currency::text as currency, payments, sales, renewals, net_minor
      from link_earning_totals
      where workspace_id = ${workspaceId} and touch = ${touch} and link_id in (select id from chosen)
    ),
    link_sales as (
      select link_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals from link_money group by link_id
    ),
    link_counts as (
      select chosen.id as link_id, coalesce(t.clicks, 0) as clicks, coalesce(t.unique_clicks, 0) as unique_clicks,
        case when chosen.can_sell then coalesce(t.clicks, 0) else 0 end as selling_clicks,
        coalesce(link_sales.sales, 0) as sales, coalesce(link_sales.renewals, 0) as renewals,
        coalesce(p.new_people, 0) as new_people
      from chosen
      left join link_click_totals t on t.workspace_id = ${workspaceId} and t.link_id = chosen.id
      left join link_sales on link_sales.link_id = chosen.id
      left join link_people p on p.workspace_id = ${workspaceId} and p.touch = ${touch} and p.link_id = chosen.id
    ),
    link_net as (select link_id, currency, net_minor as minor from link_money where payments > 0)`
}

/** The columns a statement on `linkEarnings` answers with. */
export type EarningsColumns = {
  readonly clicks: number
  readonly unique_clicks: number
  readonly selling_clicks: number
  readonly sales: number
  readonly renewals: number
  readonly new_people: number
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
