import { sql, type RawBuilder } from 'kysely'
import type { LinkId, PublicationId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { Money } from '#contract/money'
import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import { dayOf, heightOfTotals, NOTHING_EARNED, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeMoney } from '../figures/code-figures.query.ts'
import { clicksIn, everEarned } from '../figures/link-figures.query.ts'
import { netOf } from '../figures/net.query.ts'
import { endOf, startOf } from '../figures/period.query.ts'
import type { DayRange } from '../figures/range.rules.ts'

const TOP = 5

export type Earned = {
  readonly clicks: number
  readonly sales: number
  readonly renewals: number
  readonly totals: readonly Money[] | null
}
type Shown = { readonly touch: Touch; readonly fees: Fees }
type TopLink = Earned & { readonly id: LinkId; readonly name: string; readonly slug: string }
type TopPublication = Earned & {
  readonly id: PublicationId
  readonly title: string
  readonly kind: PublicationKind
  readonly thumbnailUrl: string | null
}
export type Tops = { readonly links: readonly TopLink[]; readonly publications: readonly TopPublication[] }

/**
 * The question: which links and which publications earned most in the range? Ordered by net revenue (see
 * `heightOfTotals`), then sales, then clicks.
 * Reads what links earned on the days of the range (link_earning_days_by_day). Clicks are counted only of what may be
 * among the first: once five have earned, anything below the fifth is out. Of each such link two rows are read
 * (link_click_days_pkey), however long the range is and however old the workspace.
 * A link: `lnk_…, 'Desk setup', 'desk', 412, 9, [{"currency":"USD","amountMinor":8100}]`.
 */
export async function readTops(reader: Reader, scope: WorkspaceScope, range: DayRange, shown: Shown): Promise<Tops> {
  const { rows } = await sql<Tops>`
    /* home.readTops */ with ${earnedIn(scope, range, shown)},
    ${clickedIn(scope, range)},
    top_links as (
      select t.*, l.slug, l.name,
             ${totalsOf(sql`select e.currency, e.net_minor from earned e where e.link_id = t.id`)} as totals
      from (
        select p.id, coalesce(c.clicks, 0)::bigint as clicks, coalesce(p.sales, 0)::bigint as sales,
               coalesce(p.renewals, 0)::bigint as renewals, p.height
        from places p
        left join clicked c on c.link_id = p.id
        where p.is_there and (c.clicks > 0 or p.sales is not null)
        order by ${BY_EARNINGS}
        limit ${TOP}
      ) t
      join links l on l.workspace_id = ${scope.workspaceId} and l.id = t.id
    ),
    top_publications as (
      select p.id, p.title, p.kind, p.thumbnail_url as "thumbnailUrl",
             coalesce(c.clicks, 0)::bigint as clicks, coalesce(m.sales, 0)::bigint as sales,
             coalesce(m.renewals, 0)::bigint as renewals, m.height,
             ${totalsOf(sql`
               select e.currency, sum(e.net_minor) as net_minor
               from published e
               where e.publication_id = p.id
               group by e.currency`)} as totals
      from publications p
      left join publication_money m on m.id = p.id
      left join (
        select l.publication_id as id, sum(c.clicks) as clicks
        from clicked c join places l on l.id = c.link_id
        group by 1
      ) c on c.id = p.id
      where p.workspace_id = ${scope.workspaceId} and (c.clicks > 0 or m.sales is not null)
      order by ${BY_EARNINGS}
      limit ${TOP}
    )
    select coalesce((select json_agg(t order by ${BY_EARNINGS}) from top_links t), '[]') as links,
           coalesce((select json_agg(t order by ${BY_EARNINGS}) from top_publications t), '[]') as publications`.execute(
    reader,
  )
  return rows[0] ?? { links: [], publications: [] }
}

const BY_EARNINGS = sql`coalesce(height, ${NOTHING_EARNED}) desc, sales desc, clicks desc, id`

/**
 * `earned (link_id, currency, net_minor, sales, renewals)`: what links earned in the range; `places`: all links;
 * `published (publication_id, currency, sales, renewals, net_minor)`: what links and codes earned for publications, and
 * `publication_money`: publications, with their sales (null where nothing was earned) and money to order by.
 */
const earnedIn = (scope: WorkspaceScope, range: DayRange, { touch, fees }: Shown) => sql`
    earned as materialized (
      select link_id, currency, sum(${netOf(fees)})::bigint as net_minor, sum(sales)::bigint as sales,
             sum(renewals)::bigint as renewals
      from ${range.isAll ? everEarned(scope.workspaceId, range, touch) : sql`link_earning_days`}
      where workspace_id = ${scope.workspaceId} and touch = ${touch} and day between ${range.from}::date and ${range.to}::date
      group by link_id, currency
      having sum(activities) > 0
    ),
    places as materialized (
      select l.id, l.publication_id, l.deleted_at is null as is_there, m.sales, m.renewals, m.height
      from links l
      left join (
        select link_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
               ${heightOfTotals(scope.displayCurrency, sql`currency`, sql`net_minor`)} as height
        from earned
        group by link_id
      ) m on m.link_id = l.id
      where l.workspace_id = ${scope.workspaceId}
    ),
    ${codeMoney(scope, { span: range, touch, fees })},
    published as materialized (
      select l.publication_id, e.currency, e.sales, e.renewals, e.net_minor
      from places l join earned e on e.link_id = l.id
      where l.publication_id is not null
      union all
      select publication_id, currency, sales, renewals, minor
      from code_money
      where publication_id is not null
    ),
    publication_money as materialized (
      select id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
             ${heightOfTotals(scope.displayCurrency, sql`currency`, sql`net_minor`)} as height
      from (
        select publication_id as id, currency, sum(sales) as sales, sum(renewals) as renewals, sum(net_minor) as net_minor
        from published
        group by 1, 2
      ) by_currency
      group by id
    )`

/** `clicked (link_id, clicks)`: how often links that may be among the first were clicked in the range. */
const clickedIn = ({ workspaceId }: WorkspaceScope, range: DayRange) => sql`
    cuts as materialized (
      select (${fifthOf(sql`places where is_there and height > ${NOTHING_EARNED}`)}) as of_links,
             (${fifthOf(sql`publication_money where height > ${NOTHING_EARNED}`)}) as of_publications
    ),
    clicked as materialized (
      select t.link_id,
             ${clicksIn({ ...range, isAll: false })} as clicks
      from places l
      cross join cuts
      left join publication_money m on m.id = l.publication_id
      join link_click_totals t on t.workspace_id = ${workspaceId} and t.link_id = l.id and t.last_day >= ${range.from}::date
      where cuts.of_links is null or l.height >= cuts.of_links
        or (l.publication_id is not null and (cuts.of_publications is null or m.height >= cuts.of_publications))
    )`

const fifthOf = (from: RawBuilder<unknown>) =>
  sql`select height from ${from} order by height desc offset ${TOP - 1} limit 1`

const totalsOf = (byCurrency: RawBuilder<unknown>) => sql`(
               select json_agg(json_build_object('currency', n.currency, 'amountMinor', n.net_minor))
               from (${byCurrency}) n
             )`

export type PublishMarkRow = {
  readonly day: string
  readonly id: PublicationId
  readonly title: string
  readonly kind: PublicationKind
}

/** The question: what was published in the range? The marks on the revenue chart, 100 at most. */
export async function readPublishMarks(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
): Promise<PublishMarkRow[]> {
  const { rows } = await sql<PublishMarkRow>`
    /* home.readPublishMarks */ select ${dayOf(sql`published_at`, scope.timeZone)} as day, id, title, kind
    from publications
    where workspace_id = ${scope.workspaceId}
      and published_at >= ${startOf(scope, range.from)} and published_at < ${endOf(scope, range.to)}
    order by published_at, id
    limit 100`.execute(reader)
  return rows
}
