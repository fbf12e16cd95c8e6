import { sql, type RawBuilder } from 'kysely'
import type { Earnings } from '#contract/publications'
import type { Touch } from '#contract/touch'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** The link an activity is credited to: a column of the view activity_credits, which a statement calls `c`. */
export const creditedLink = (touch: Touch): RawBuilder<unknown> =>
  sql.ref(touch === 'first' ? 'c.first_link_id' : 'c.last_link_id')

/**
 * What links earned, as CTEs to build a statement on. The statement brings `chosen (id)`: the links in question.
 *
 * - `link_counts (link_id, clicks, unique_clicks, sales, new_people)`: one row per chosen link, zeros included.
 *   `lnk_1 · 43 · 40 · 2 · 1`. The visitor hash is salted per day, so distinct hashes are visitors per link and day.
 *   A person is new by the link that earned their first credited activity, so every column adds up over links.
 * - `link_net (link_id, currency, minor)`: net revenue, one row per link and currency. A refund is a negative row
 *   that shares its sale's attribution. `lnk_1 · USD · 1800`
 *
 * Indexes: clicks_by_link; by last touch attributions_by_link, activities_by_root and activities_by_person. By first
 * touch all of the workspace's activities are read: the credit depends on when each was sold.
 */
export function linkEarnings(scope: WorkspaceScope, touch: Touch): RawBuilder<unknown> {
  const { workspaceId } = scope
  return sql`
    link_clicks as (
      select c.link_id, count(*) as clicks, count(distinct c.visitor_hash) as unique_clicks
      from clicks c
      where c.workspace_id = ${workspaceId} and c.kind = 'human' and c.link_id in (select id from chosen)
      group by c.link_id
    ),
    credited as materialized (
      select ${creditedLink(touch)} as link_id, c.kind, c.person_id, c.net_minor, c.currency
      from activity_credits c
      where c.workspace_id = ${workspaceId} and ${creditedLink(touch)} in (select id from chosen)
    ),
    link_sales as (
      select link_id, count(*) as sales
      from credited
      where kind in ('sale', 'renewal', 'upgrade')
      group by link_id
    ),
    first_credit as (
      select distinct on (c.person_id) c.person_id, ${creditedLink(touch)} as link_id
      from activity_credits c
      where c.workspace_id = ${workspaceId} and ${creditedLink(touch)} is not null
        and c.person_id in (select person_id from credited) and c.kind not in ('refund', 'refund_reversed')
      order by c.person_id, c.occurred_at, c.activity_id
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
      where kind not in ('free_claim', 'trial_start')
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

/**
 * A CTE's body, `(key, net)`: totals per currency as contract `moneyTotals`, the display currency first, for each value
 * of `key`, from a table of that key, `currency` and `minor`. A key without money has no row.
 */
export function totalsBy(scope: WorkspaceScope, key: RawBuilder<unknown>, from: RawBuilder<unknown>) {
  return sql`(
    select key, jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', minor)
      order by currency <> ${scope.displayCurrency}, currency) as net
    from (select ${key} as key, currency, sum(minor)::bigint as minor from ${from} group by 1, 2) sums
    group by key)`
}
