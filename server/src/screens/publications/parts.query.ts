import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeMoney } from '../figures/code-figures.query.ts'
import { linkEarnings, totalsBy } from '../figures/earnings.query.ts'
import { endOf, startOf } from '../figures/period.query.ts'
import type { Shown } from '../figures/span.ts'
import { creditedTo } from './credited-to.query.ts'

type Sold = { readonly sales: number; readonly renewals: number; readonly net: readonly Money[] }
export type PlacementRow = Sold & {
  readonly placement: string | null
  readonly clicks: number
  readonly list_joins: number
}
export type ProductRow = Sold & { readonly product_id: string | null; readonly name: string | null }

/**
 * What did a publication bring at each placement, by its links and by the codes said there? The best first. One
 * placement in two spellings is one, spelled as where it brought most.
 * Row: `Description · clicks 43 · sales 2 · renewals 1 · list_joins 0 · net [{USD 1800}]`. Indexes: see `linkEarnings`, `codeMoney`.
 */
export async function readPlacements(
  reader: Reader,
  scope: WorkspaceScope,
  only: PublicationId,
  shown: Shown,
): Promise<readonly PlacementRow[]> {
  const { workspaceId } = scope
  const { rows } = await sql<PlacementRow>`/* publications.readPlacements */
    with places as (
      select id, coalesce(placement, '') as placement, can_sell from links where workspace_id = ${workspaceId} and publication_id = ${only}
    ),
    chosen as (select id, can_sell from places),
    ${linkEarnings(scope, shown)},
    ${codeMoney(scope, shown)},
    by_code as (
      select coalesce(c.placement, '') as placement, m.currency, m.minor, m.sales, m.renewals
      from code_money m
      join codes c on c.workspace_id = ${workspaceId} and c.id = m.code_id
      where m.publication_id = ${only}
    ),
    counted as (
      select p.placement, k.clicks, k.sales, k.renewals, k.list_joins
      from places p join link_counts k on k.link_id = p.id
      union all
      select placement, 0, sales, renewals, 0 from by_code
    ),
    earned as (
      select lower(p.placement) as placement, n.currency, n.minor from places p join link_net n on n.link_id = p.id
      union all
      select lower(placement), currency, minor from by_code
    ),
    totals as ${totalsBy(scope, sql.ref('placement'), sql.ref('earned'))},
    sums as (
      select lower(placement) as key, (array_agg(placement order by clicks desc, sales desc, placement))[1] as placement,
        sum(clicks)::bigint as clicks, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        sum(list_joins)::bigint as list_joins
      from counted
      group by lower(placement)
    )
    select nullif(s.placement, '') as placement, s.clicks, s.sales, s.renewals, s.list_joins, coalesce(t.net, '[]') as net
    from sums s
    left join totals t on t.key = s.key
    order by s.sales desc, s.clicks desc, s.placement`.execute(reader)
  return rows
}

/**
 * What did people buy of each product through a publication? The most sold first. A refund counts against the product of
 * its sale; its name is that of the newest one. Reads what was credited on the days of the span.
 * Row: `prod_1 · Desk wallpapers · sales 2 · renewals 1 · net [{USD 1800}]`. Indexes: see `creditedTo`; activities_pkey.
 */
export async function readProducts(
  reader: Reader,
  scope: WorkspaceScope,
  only: PublicationId,
  { span, touch, fees }: Shown,
): Promise<readonly ProductRow[]> {
  const { workspaceId } = scope
  const { rows } = await sql<ProductRow>`/* publications.readProducts */
    with ${creditedTo(scope, only, touch)},
    bought as (
      select coalesce(a.product_id, '') as key, a.product_name, a.occurred_at, m.kind, m.currency::text as currency, ${fees === 'after' ? sql`m.net_minor - m.fee_minor` : sql`m.net_minor`} as minor
      from credited c
      join activities a on a.workspace_id = ${workspaceId} and a.id = c.root_id
      cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m (kind, currency, net_minor, fee_minor)
      where c.occurred_at >= ${startOf(scope, span.from)} and c.occurred_at < ${endOf(scope, span.to)}
    ),
    sums as (
      select key,
        (array_agg(product_name order by occurred_at desc) filter (where product_name is not null))[1] as name,
        count(*) filter (where is_sale(kind)) as sales,
        count(*) filter (where is_renewal(kind)) as renewals
      from bought
      group by key
    ),
    paid as (
      select key as product, currency, sum(minor)::bigint as minor
      from bought
      group by key, currency
      having count(*) filter (where is_sale(kind) or is_renewal(kind)) > 0 or sum(minor) <> 0
    ),
    totals as ${totalsBy(scope, sql.ref('product'), sql`paid`)}
    select nullif(s.key, '') as product_id, s.name, s.sales, s.renewals, coalesce(t.net, '[]') as net
    from sums s
    left join totals t on t.key = s.key
    where s.sales > 0 or s.renewals > 0 or t.net is not null
    order by s.sales desc, s.renewals desc, s.key`.execute(reader)
  return rows
}
