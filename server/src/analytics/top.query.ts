import { sql, type RawBuilder } from 'kysely'
import type { LinkId, PublicationId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { Money } from '#contract/money'
import type { Touch } from '#contract/touch'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { endOf, startOf } from './period.query.ts'
import type { DayRange } from './range.rules.ts'

const TOP = 5

type Earned = { readonly clicks: number; readonly sales: number; readonly totals: readonly Money[] | null }
export type TopLinkRow = Earned & { readonly id: LinkId; readonly name: string; readonly slug: string }
export type TopPublicationRow = Earned & {
  readonly id: PublicationId
  readonly title: string
  readonly kind: PublicationKind
  readonly thumbnailUrl: string | null
}

/**
 * The question: which links earned most in the range? Ordered by net revenue in the display currency, then sales, then clicks.
 * A row: `lnk_…, 'Desk setup', 'desk', 412, 9, [{"currency":"USD","amountMinor":8100}]`.
 */
export async function readTopLinks(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  touch: Touch,
): Promise<TopLinkRow[]> {
  const { rows } = await sql<TopLinkRow>`
    /* analytics.readTopLinks */ with ${clickedIn(scope, range)},
    ${earnedIn(scope, range, touch)},
    money as (${moneyBy(scope, sql.ref('link_id'), sql.ref('earned'))}),
    top as (
      select l.id, l.slug, coalesce(l.label, l.product_name, l.destination_url) as name,
             coalesce(c.clicks, 0)::bigint as clicks, coalesce(m.sales, 0)::bigint as sales, m.display_minor
      from links l
      left join clicked c on c.link_id = l.id
      left join money m on m.key = l.id
      where l.workspace_id = ${scope.workspaceId} and l.deleted_at is null and (c.clicks > 0 or m.key is not null)
      order by ${BY_EARNINGS}
      limit ${TOP}
    )
    select id, slug, name, clicks, sales, ${totalsOf(sql.ref('e.link_id'), sql.ref('earned'))} as totals
    from top
    order by ${BY_EARNINGS}`.execute(reader)
  return rows
}

/** The same question for publications, through their links. */
export async function readTopPublications(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  touch: Touch,
): Promise<TopPublicationRow[]> {
  const ofLinks = (table: 'clicked' | 'earned') => sql`
    ${sql.ref(table)} n join links l on l.workspace_id = ${scope.workspaceId} and l.id = n.link_id`
  const { rows } = await sql<TopPublicationRow>`
    /* analytics.readTopPublications */ with ${clickedIn(scope, range)},
    ${earnedIn(scope, range, touch)},
    visited as (select l.publication_id, sum(n.clicks) as clicks from ${ofLinks('clicked')} group by 1),
    sold as (
      select l.publication_id, n.currency, sum(n.net_minor) as net_minor, sum(n.sales) as sales
      from ${ofLinks('earned')}
      group by 1, 2
    ),
    money as (${moneyBy(scope, sql.ref('publication_id'), sql.ref('sold'))}),
    top as (
      select p.id, p.title, p.kind, p.thumbnail_url as "thumbnailUrl",
             coalesce(c.clicks, 0)::bigint as clicks, coalesce(m.sales, 0)::bigint as sales, m.display_minor
      from publications p
      left join visited c on c.publication_id = p.id
      left join money m on m.key = p.id
      where p.workspace_id = ${scope.workspaceId} and (c.clicks > 0 or m.key is not null)
      order by ${BY_EARNINGS}
      limit ${TOP}
    )
    select id, title, kind, "thumbnailUrl", clicks, sales, ${totalsOf(sql.ref('e.publication_id'), sql.ref('sold'))} as totals
    from top
    order by ${BY_EARNINGS}`.execute(reader)
  return rows
}

const BY_EARNINGS = sql`coalesce(display_minor, 0) desc, sales desc, clicks desc, id`

/**
 * `clicked (link_id, clicks)`: how often links were clicked in the range, as the difference of two running totals. Reads
 * two rows per link (link_click_days_pkey), however long the range is and however old the workspace.
 */
const clickedIn = ({ workspaceId }: WorkspaceScope, { from, to }: DayRange) => sql`
  clicked as (
    select t.link_id,
           case when t.last_day <= ${to}::date then t.clicks else ${clicksUntil(sql`d.day <= ${to}::date`)} end
             - ${clicksUntil(sql`d.day < ${from}::date`)} as clicks
    from link_click_totals t
    where t.workspace_id = ${workspaceId} and t.last_day >= ${from}::date
  )`

const clicksUntil = (condition: RawBuilder<unknown>) => sql`coalesce((
      select d.clicks_until
      from link_click_days d
      where d.workspace_id = t.workspace_id and d.link_id = t.link_id and ${condition}
      order by d.day desc
      limit 1
    ), 0)`

/** `earned (link_id, currency, net_minor, sales)`: what links earned in the range. Index: link_earning_days_by_day. */
const earnedIn = (scope: WorkspaceScope, range: DayRange, touch: Touch) => sql`
  earned as (
    select link_id, currency, sum(net_minor) as net_minor, sum(sales) as sales
    from link_earning_days
    where workspace_id = ${scope.workspaceId} and touch = ${touch}
      and day between ${range.from}::date and ${range.to}::date
    group by link_id, currency
  )`

/** Sales and money to order by, from a table of net_minor and sales by `key` and currency. */
const moneyBy = (scope: WorkspaceScope, key: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`
  select ${key} as key, sum(sales) as sales,
         sum(net_minor) filter (where currency = ${scope.displayCurrency}) as display_minor
  from ${from}
  where ${key} is not null
  group by 1`

const totalsOf = (key: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`(
  select json_agg(json_build_object('currency', e.currency, 'amountMinor', e.net_minor))
  from ${from} e
  where ${key} = top.id
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
    /* analytics.readPublishMarks */ select (published_at at time zone ${scope.timeZone})::date as day, id, title, kind
    from publications
    where workspace_id = ${scope.workspaceId}
      and published_at >= ${startOf(scope, range.from)} and published_at < ${endOf(scope, range.to)}
    order by published_at, id
    limit 100`.execute(reader)
  return rows
}
