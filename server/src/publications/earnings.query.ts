import { sql, type RawBuilder } from 'kysely'
import type { Earnings } from '#contract/publications'
import type { WorkspaceScope } from '../workspaces/index.ts'

/**
 * What links earned, as two CTEs to build a statement on. The statement brings `chosen (id)`: the links in question.
 *
 * - `link_counts (link_id, clicks, unique_clicks, sales, new_people)`: one row per chosen link, zeros included.
 *   `lnk_1 · 43 · 40 · 2 · 1`. The visitor hash is salted per day, so distinct hashes are visitors per link and day.
 *   A person is new by the link that earned their first credited activity, so every column adds up over links.
 * - `link_net (link_id, currency, minor)`: net revenue, one row per link and currency. A refund is a negative row
 *   that shares its sale's attribution. `lnk_1 · USD · 1800`
 *
 * Indexes: clicks_by_link, attributions_by_link, activities_by_root.
 */
export function linkEarnings(scope: WorkspaceScope): RawBuilder<unknown> {
  const { workspaceId } = scope
  return sql`
    link_clicks as (
      select c.link_id, count(*) as clicks, count(distinct c.visitor_hash) as unique_clicks
      from clicks c
      where c.workspace_id = ${workspaceId} and c.kind = 'human' and c.link_id in (select id from chosen)
      group by c.link_id
    ),
    credited as materialized (
      select at.link_id, a.id, a.kind, a.person_id, a.net_minor, a.currency, a.occurred_at
      from attributions at
      join activities a on a.workspace_id = at.workspace_id and a.root_id = at.activity_id
      where at.workspace_id = ${workspaceId} and at.superseded_at is null and at.link_id is not null
    ),
    link_sales as (
      select link_id, count(*) as sales
      from credited
      where kind in ('sale', 'renewal', 'upgrade')
      group by link_id
    ),
    first_credit as (
      select distinct on (person_id) person_id, link_id
      from credited
      where person_id is not null and kind not in ('refund', 'refund_reversed')
      order by person_id, occurred_at, id
    ),
    link_people as (select link_id, count(*) as new_people from first_credit group by link_id),
    link_counts as (
      select chosen.id as link_id, coalesce(clicks, 0) as clicks, coalesce(unique_clicks, 0) as unique_clicks,
        coalesce(sales, 0) as sales, coalesce(new_people, 0) as new_people
      from chosen
      left join link_clicks on link_clicks.link_id = chosen.id
      left join link_sales on link_sales.link_id = chosen.id
      left join link_people on link_people.link_id = chosen.id
    ),
    link_net as (
      select link_id, currency::text as currency, sum(net_minor)::bigint as minor
      from credited
      where kind not in ('free_claim', 'trial_start') and link_id in (select id from chosen)
      group by link_id, currency
    )`
}

/** The columns a statement on `linkEarnings` answers with. */
export type EarningsColumns = {
  readonly clicks: number
  readonly unique_clicks: number
  readonly sales: number
  readonly new_people: number
  readonly net: Earnings['netRevenue']
}

/** Totals per currency as contract `moneyTotals`, the display currency first, from a table of `currency` and `minor`. */
export function netOf(scope: WorkspaceScope, from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select coalesce(
      jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', minor)
        order by currency <> ${scope.displayCurrency}, currency),
      '[]')
    from (select currency, sum(minor)::bigint as minor from ${from} group by currency) totals)`
}
