import { sql, type RawBuilder } from 'kysely'
import { bucketFor, bucketsOf, daysBetween } from './range.rules.ts'
import { netOf } from './net.query.ts'
import { type Shown, type Span } from './span.ts'
import { dayOf, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

export type SeriesPoint = {
  /** The first of its bucket. */
  readonly day: string
  readonly clicks: number
  readonly bots: number
  readonly sales: number
  readonly renewals: number
  readonly netRevenueMinor: number
}

type Question = Shown & {
  /** A query of the ids of the links in question. */
  readonly links: RawBuilder<unknown>
  /** The same of codes, whose earnings count too; none when it is absent. */
  readonly codes?: RawBuilder<unknown>
  /** The only currency whose money is drawn. */
  readonly currency: string
}

/**
 * When did some links and codes earn what they earned in a span? One point per bucket, empty ones too: together they are the numbers
 * of the span. `bots` are all visits that are no clicks: bots, previews, prefetches, HEAD.
 * Row: `2026-11-22 · 43 · 7 · 2 · 1 · 1800`. Indexes: link_click_days_pkey, link_earning_days_pkey.
 */
export async function linkSeries(
  reader: Reader,
  scope: WorkspaceScope,
  { links, codes = NO_CODES, span, touch, fees, currency }: Question,
): Promise<SeriesPoint[]> {
  const { workspaceId } = scope
  const bucket = sql<string>`date_trunc(${sql.lit(span.bucket)}, day::timestamp)::date`
  const isMeant = sql`
    link_id in (select id from chosen) and day between ${span.from}::date and ${span.to}::date`
  const isSaid = sql`
    code_id in (select id from said) and day between ${span.from}::date and ${span.to}::date`
  const { rows } = await sql<SeriesPoint>`/* figures.linkSeries */
    with chosen as (${links}),
    said as (${codes}),
    clicked as (
      select ${bucket} as day, sum(clicks)::bigint as clicks, sum(bots)::bigint as bots
      from link_click_days
      where workspace_id = ${workspaceId} and ${isMeant}
      group by 1
    ),
    sold as (
      select ${bucket} as day, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        coalesce(sum(${netOf(fees)}) filter (where currency = ${currency}), 0)::bigint as net
      from (
        select day, currency, net_minor, fee_minor, sales, renewals
        from link_earning_days
        where workspace_id = ${workspaceId} and touch = ${touch} and ${isMeant}
        union all
        select day, currency, net_minor, fee_minor, sales, renewals
        from code_earning_days
        where workspace_id = ${workspaceId} and touch = ${touch} and ${isSaid}
      ) earned
      group by 1
    )
    select day, coalesce(clicks, 0) as clicks, coalesce(bots, 0) as bots, coalesce(sales, 0) as sales,
      coalesce(renewals, 0) as renewals, coalesce(net, 0) as "netRevenueMinor"
    from clicked
    full join sold using (day)`.execute(reader)
  const found = new Map(rows.map((row) => [row.day, row]))
  return bucketsOf(span).map((day) => found.get(day) ?? { day, ...NOTHING })
}

const NO_CODES = sql`select null::text as id where false`

const NOTHING = { clicks: 0, bots: 0, sales: 0, renewals: 0, netRevenueMinor: 0 }

/**
 * The days of some links' chart. All time begins when they began (`since`), or at the first click or earning where that is
 * earlier: a link that was moved brings its past along.
 */
export async function lifeSpan(
  reader: Reader,
  scope: WorkspaceScope,
  {
    links,
    codes = NO_CODES,
    span,
    touch,
    since,
  }: Omit<Shown, 'fees'> & Pick<Question, 'links' | 'codes'> & { readonly since: Date },
): Promise<Span> {
  if (!span.isAll) return span
  const { workspaceId, timeZone } = scope
  const { rows } = await sql<{ day: string }>`/* figures.lifeSpan */
    with chosen as (${links}), said as (${codes})
    select least(
      ${span.to}::date,
      ${dayOf(since, timeZone)},
      (select min(day) from link_click_days where workspace_id = ${workspaceId} and link_id in (select id from chosen)),
      (
        select min(day) from link_earning_days
        where workspace_id = ${workspaceId} and touch = ${touch} and link_id in (select id from chosen)
      ),
      (
        select min(day) from code_earning_days
        where workspace_id = ${workspaceId} and touch = ${touch} and code_id in (select id from said)
      )
    ) as day`.execute(reader)
  const from = rows[0]?.day ?? span.from
  return { ...span, from, bucket: bucketFor(daysBetween(from, span.to)) }
}
