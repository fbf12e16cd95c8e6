import { sql } from 'kysely'
import type { LinkId, SavedLinkId } from '#contract/ids'
import type { Shown } from '../figures/span.ts'
import { heightOfTotals, NOTHING_EARNED, type Reader } from '../../platform/db/index.ts'
import { linkEarnings, noUniques, totalsBy, type EarningsColumns } from '../figures/earnings.query.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { DestinationFacts } from '../../links/index.ts'

type BestLink = {
  readonly id: LinkId
  readonly slug: string
  readonly name: string
}
export type SavedLinkTotals = EarningsColumns &
  Omit<DestinationFacts, 'carrier' | 'click_parameter' | 'edit_url' | 'source_account_id' | 'source_link_id'> & {
    readonly id: SavedLinkId
    readonly name: string
    readonly label: string | null
    readonly places: number
    readonly best_link: BestLink | null
    readonly created_at: Date
  }

/**
 * Which links are kept for reuse, and what did all their places earn together in a span? Newest first.
 * The name and product are those of the first place that is still there. The best place earned most (see
 * `heightOfTotals`), then sold most often; none before the first sale. Deleted places never earned and are not counted.
 * Row: `svl_1 · Prism Wallpapers · places 3 · clicks 120 · best {"id": "lnk_1"}`. Index: links_by_saved_link.
 */
export async function listSavedLinkTotals(
  reader: Reader,
  scope: WorkspaceScope,
  shown: Shown,
): Promise<readonly SavedLinkTotals[]> {
  const found = await sql<SavedLinkTotals>`/* saved-links.savedTotals */
    with kept as (
      select id, created_at from saved_links where workspace_id = ${scope.workspaceId} and removed_at is null
    ),
    places as (
      select l.*, row_number() over (partition by l.saved_link_id order by l.deleted_at is not null, l.created_at, l.id) as n
      from links l
      where l.workspace_id = ${scope.workspaceId} and l.saved_link_id in (select id from kept)
    ),
    chosen as (select id, can_sell from places where deleted_at is null),
    ${linkEarnings(scope, shown)},
    sums as (
      select saved_link_id, count(*) as places, sum(clicks)::bigint as clicks, sum(unique_clicks)::bigint as unique_clicks,
        sum(selling_clicks)::bigint as selling_clicks, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        sum(new_people)::bigint as new_people, sum(list_joins)::bigint as list_joins
      from places join link_counts on link_counts.link_id = places.id
      group by saved_link_id
    ),
    totals as ${totalsBy(scope, sql.ref('saved_link_id'), sql`places join link_net on link_net.link_id = places.id`)},
    heights as (
      select link_id, ${heightOfTotals(scope.displayCurrency, sql.ref('currency'), sql.ref('minor'))} as revenue
      from link_net group by link_id
    ),
    best as (
      select distinct on (b.saved_link_id) b.saved_link_id,
        jsonb_build_object('id', b.id, 'slug', b.slug, 'name', b.name) as link
      from places b
      join link_counts k on k.link_id = b.id
      left join heights on heights.link_id = b.id
      where k.sales > 0
      order by b.saved_link_id, coalesce(heights.revenue, ${NOTHING_EARNED}) desc, k.sales desc, b.n
    )
    select kept.id, kept.created_at, f.name, f.label, f.destination_url, f.source, f.product_id, f.product_name, f.price_kind,
      f.price_minor, f.price_currency::text, f.price_interval, f.products_count, f.attention,
      coalesce(sums.places, 0) as places, coalesce(sums.clicks, 0) as clicks,
      coalesce(sums.unique_clicks, ${noUniques(shown)}) as unique_clicks, coalesce(sums.selling_clicks, 0) as selling_clicks,
      coalesce(sums.sales, 0) as sales, coalesce(sums.renewals, 0) as renewals,
      coalesce(sums.new_people, 0) as new_people, coalesce(sums.list_joins, 0) as list_joins,
      coalesce(totals.net, '[]') as net, best.link as best_link
    from kept
    join places f on f.saved_link_id = kept.id and f.n = 1
    left join sums on sums.saved_link_id = kept.id
    left join totals on totals.key = kept.id
    left join best on best.saved_link_id = kept.id
    order by kept.created_at desc, kept.id desc`.execute(reader)
  return found.rows
}
