import { sql } from 'kysely'
import type { LinkId, PublicationId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { Money } from '#contract/money'
import type { Touch } from '#contract/touch'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { creditedLink, endOf, startOf } from './period.query.ts'
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
    /* analytics.readTopLinks */ with ${earnedBy(scope, range, { key: sql`l.id`, touch })}
    select l.id, l.slug,
           coalesce(l.label, l.product_name, l.destination_url) as name,
           coalesce(c.clicks, 0)::bigint as clicks, coalesce(m.sales, 0)::bigint as sales, m.totals
    from links l
    left join clicked c on c.key = l.id
    left join money m on m.key = l.id
    where l.workspace_id = ${scope.workspaceId} and l.deleted_at is null and (c.clicks > 0 or m.totals is not null)
    order by coalesce(m.display_minor, 0) desc, coalesce(m.sales, 0) desc, coalesce(c.clicks, 0) desc, l.id
    limit ${TOP}`.execute(reader)
  return rows
}

/** The same question for publications, through their links. */
export async function readTopPublications(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  touch: Touch,
): Promise<TopPublicationRow[]> {
  const { rows } = await sql<TopPublicationRow>`
    /* analytics.readTopPublications */ with ${earnedBy(scope, range, { key: sql`l.publication_id`, touch })}
    select p.id, p.title, p.kind, p.thumbnail_url as "thumbnailUrl",
           coalesce(c.clicks, 0)::bigint as clicks, coalesce(m.sales, 0)::bigint as sales, m.totals
    from publications p
    left join clicked c on c.key = p.id
    left join money m on m.key = p.id
    where p.workspace_id = ${scope.workspaceId} and (c.clicks > 0 or m.totals is not null)
    order by coalesce(m.display_minor, 0) desc, coalesce(m.sales, 0) desc, coalesce(c.clicks, 0) desc, p.id
    limit ${TOP}`.execute(reader)
  return rows
}

/** Clicks and money of the range by a column of links, as two named subqueries: `clicked` and `money`. */
const earnedBy = (
  scope: WorkspaceScope,
  range: DayRange,
  { key, touch }: { readonly key: ReturnType<typeof sql>; readonly touch: Touch },
) => sql`
  clicked as (
    select ${key} as key, sum(n.clicks) as clicks
    from (
      select link_id, count(*) as clicks
      from clicks
      where workspace_id = ${scope.workspaceId}
        and clicked_at >= ${startOf(scope, range.from)} and clicked_at < ${endOf(scope, range.to)}
        and kind = 'human'
      group by link_id
    ) n
    join links l on l.workspace_id = ${scope.workspaceId} and l.id = n.link_id
    group by 1
  ),
  by_currency as (
    select ${key} as key, n.currency, sum(n.net_minor) as net_minor, sum(n.sales) as sales
    from (
      select ${creditedLink(touch)} as link_id, c.currency, sum(c.net_minor) as net_minor,
             count(*) filter (where c.kind in ('sale', 'renewal', 'upgrade')) as sales
      from activity_credits c
      where c.workspace_id = ${scope.workspaceId}
        and c.occurred_at >= ${startOf(scope, range.from)} and c.occurred_at < ${endOf(scope, range.to)}
      group by 1, 2
    ) n
    join links l on l.workspace_id = ${scope.workspaceId} and l.id = n.link_id
    group by 1, 2
  ),
  money as (
    select key, sum(sales) as sales,
           sum(net_minor) filter (where currency = ${scope.displayCurrency}) as display_minor,
           json_agg(json_build_object('currency', currency, 'amountMinor', net_minor)) as totals
    from by_currency
    group by key
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
