import { sql, type RawBuilder } from 'kysely'
import type { PublicationId, WorkspaceId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Touch } from '#contract/touch'
import { dayOf, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { everEarned } from '../figures/link-figures.query.ts'

/** What the links of a publication, and the codes said in it, brought since it was published. */
export type SincePublished = {
  /** Of publishing. */
  readonly day: string
  readonly clicks: number
  readonly sales: number
  readonly renewals: number
  /** Before fees. */
  readonly net: readonly Money[]
}

type Question = {
  readonly touch: Touch
  /** The day it is. */
  readonly today: string
  /** Only so many days after publishing; null means up to today. */
  readonly days: number | null
  readonly only?: PublicationId
}

/**
 * What did the links and codes of each publication bring since its day of publishing? Only publications that have a day. Clicks of
 * some days are read from two days of a link; what is of all time from what is summed up for good, less what came before that day.
 * Row: `pub_1 · 2026-11-19 · clicks 43 · sales 2 · renewals 1 · net [{USD 1800}]`. Indexes: link_click_days_pkey, link_earning_days_pkey.
 */
export async function readSincePublished(
  reader: Reader,
  scope: WorkspaceScope,
  { touch, today, days, only }: Question,
): Promise<ReadonlyMap<PublicationId, SincePublished>> {
  const { workspaceId, timeZone } = scope
  const { rows } = await sql<SincePublished & { id: PublicationId }>`/* publications.readSincePublished */
    with published as (
      select id, ${dayOf(sql`published_at`, timeZone)} as day
      from publications
      where workspace_id = ${workspaceId} and published_at is not null
        and (${only ?? null}::text is null or id = ${only ?? null})
    ),
    placed as (
      select l.id, l.publication_id, p.day as first, ${dayOf(sql`l.created_at`, timeZone)} as made,
        ${days === null ? sql`${today}::date` : sql`least(p.day + ${sql.lit(days - 1)}, ${today}::date)`} as last
      from published p
      join links l on l.workspace_id = ${workspaceId} and l.publication_id = p.id
    ),
    clicked as (
      select publication_id, sum(coalesce(up_to.clicks, 0) - coalesce(before.clicks, 0))::bigint as clicks
      from placed
      left join ${days === null ? totalClicks(scope) : clicksUpTo(scope)}
      left join lateral (
        select clicks_until as clicks from link_click_days d
        where d.workspace_id = ${workspaceId} and d.link_id = placed.id and d.day < placed.first
          -- Most links are made for what is published, and nobody clicks before there is one.
          and placed.made < placed.first
        order by d.day desc limit 1
      ) before on true
      where placed.first <= placed.last
      group by publication_id
    ),
    earned as (${days === null ? sinceThen(scope, { touch, today }) : inDays(scope, touch)} union all ${byCode(scope, { touch, today, days })}),
    sums as (
      select publication_id, currency, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        sum(net_minor)::bigint as net
      from earned group by publication_id, currency
    ),
    sold as (
      select publication_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', net))
          filter (where sales <> 0 or renewals <> 0 or net <> 0) as net
      from sums group by publication_id
    )
    select p.id, p.day, coalesce(clicked.clicks, 0) as clicks, coalesce(sold.sales, 0) as sales,
      coalesce(sold.renewals, 0) as renewals, coalesce(sold.net, '[]') as net
    from published p
    left join clicked on clicked.publication_id = p.id
    left join sold on sold.publication_id = p.id`.execute(reader)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** Up to now: a look at one day of each of thousands of links would take most of the time. */
const totalClicks = ({ workspaceId }: WorkspaceScope) => sql`link_click_totals up_to
        on up_to.workspace_id = ${workspaceId} and up_to.link_id = placed.id`

const clicksUpTo = ({ workspaceId }: WorkspaceScope) => sql`lateral (
        select clicks_until as clicks from link_click_days d
        where d.workspace_id = ${workspaceId} and d.link_id = placed.id and d.day <= placed.last
        order by d.day desc limit 1
      ) up_to on true`

const byCode = (
  { workspaceId }: WorkspaceScope,
  { touch, today, days }: Pick<Question, 'touch' | 'today' | 'days'>,
) => sql`
      select p.id, e.currency::text, e.sales, e.renewals, e.net_minor
      from published p
      join codes c on c.workspace_id = ${workspaceId} and c.publication_id = p.id
      join code_earning_days e on e.workspace_id = ${workspaceId} and e.touch = ${touch} and e.code_id = c.id
        and e.day between p.day and ${days === null ? sql`${today}::date` : sql`least(p.day + ${sql.lit(days - 1)}, ${today}::date)`}`

const inDays = ({ workspaceId }: WorkspaceScope, touch: Touch) => sql`
      select placed.publication_id, e.currency::text as currency, e.sales, e.renewals, e.net_minor
      from placed
      ${earnedOn(workspaceId, touch, sql`d.day between placed.first and placed.last`)}`

const sinceThen = ({ workspaceId }: WorkspaceScope, { touch, today }: Pick<Question, 'touch' | 'today'>) => sql`
      select placed.publication_id, ever.currency::text as currency, ever.sales, ever.renewals, ever.net_minor
      from placed
      join ${everEarned(workspaceId, { to: today }, touch)} on ever.link_id = placed.id
      union all
      select placed.publication_id, e.currency::text, -e.sales, -e.renewals, -e.net_minor
      from placed
      ${earnedOn(workspaceId, touch, sql`d.day < placed.first and d.day <= ${today}::date`)}`

/** Some days of each link, by its key: to read the days of all links takes twice as long. */
const earnedOn = (workspaceId: WorkspaceId, touch: Touch, days: RawBuilder<unknown>) => sql`cross join lateral (
        select d.currency, d.sales, d.renewals, d.net_minor
        from link_earning_days d
        where d.workspace_id = ${workspaceId} and d.touch = ${touch} and d.link_id = placed.id and ${days}
        offset 0
      ) e`

/** Since when clicks and sales of a workspace are tracked; sales null while no source of them is connected. */
export async function readTrackedSince(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
): Promise<{ readonly clicks: Date; readonly sales: Date | null }> {
  const row = await reader
    .selectFrom('workspaces')
    .where('id', '=', workspaceId)
    .select(['created_at', 'sales_tracked_since'])
    .executeTakeFirstOrThrow()
  return { clicks: row.created_at, sales: row.sales_tracked_since }
}
