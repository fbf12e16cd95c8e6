import { sql } from 'kysely'
import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import { dayBegins, dayEnds, sameTimeOn, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { netOf } from './net.query.ts'
import { wholeDaysOf, type Bucket, type DayRange, type PreviousRange } from './range.rules.ts'

/** What money came in, in one currency; attributed is what links earned. */
export type MoneyRow = {
  /** The day, week or month of the range; null for the days before it. */
  readonly bucket: string | null
  readonly currency: string
  readonly netMinor: number
  readonly sales: number
  readonly renewals: number
  /** Sales that could have been attributed: what was imported from before tracking carried no click. */
  readonly coveredSales: number
  readonly attributedSales: number
  readonly attributedRenewals: number
  readonly attributedNetMinor: number
  /** By a code said aloud; the attributed ones above are by links. */
  readonly codeSales: number
  readonly codeRenewals: number
  readonly codeNetMinor: number
}

/**
 * The question: what was earned per bucket of the range, and on the whole days of the period before it, by currency?
 * Reads a row per day and currency. A row: `'2026-11-20', 'USD', 128400, 41, 12, 40, 38, 11, 120300`.
 */
export async function readMoney(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  { touch, fees }: { readonly touch: Touch; readonly fees: Fees },
): Promise<MoneyRow[]> {
  const of = (what: string) => sql.ref(`${touch}_${what}`)
  const net = (by: '' | 'code_') =>
    fees === 'after' ? sql`${of(`${by}net_minor`)} - ${of(`${by}fee_minor`)}` : of(`${by}net_minor`)
  const { rows } = await sql<MoneyRow>`
    /* figures.readMoney */ select ${bucketOf(range)} as bucket, currency,
           sum(${netOf(fees)})::bigint as "netMinor", sum(sales) as sales, sum(renewals) as renewals, sum(${of('covered_sales')}) as "coveredSales",
           sum(${of('sales')}) as "attributedSales", sum(${of('renewals')}) as "attributedRenewals", sum(${net('')})::bigint as "attributedNetMinor",
           sum(${of('code_sales')}) as "codeSales", sum(${of('code_renewals')}) as "codeRenewals", sum(${net('code_')})::bigint as "codeNetMinor"
    from earning_days
    where workspace_id = ${scope.workspaceId}
      and ${inRangeOrBefore(range)}
    group by 1, 2`.execute(reader)
  return rows
}

export type ClickBucket = { readonly bucket: string | null; readonly clicks: number; readonly sellingClicks: number }

/**
 * The question: how many clicks per bucket, and on the whole days of the period before; and how many of links that can sell?
 * Bots and their like do not count.
 */
export async function readClicks(reader: Reader, scope: WorkspaceScope, range: DayRange): Promise<ClickBucket[]> {
  const { rows } = await sql<ClickBucket>`
    /* figures.readClicks */ select ${bucketOf(range)} as bucket, sum(clicks)::bigint as clicks,
           sum(selling_clicks)::bigint as "sellingClicks"
    from click_days
    where workspace_id = ${scope.workspaceId}
      and ${inRangeOrBefore(range)}
    group by 1`.execute(reader)
  return rows
}

const inRangeOrBefore = ({ from, to, previous }: DayRange) => {
  const before = previous && wholeDaysOf(previous)
  return sql`(day between ${from}::date and ${to}::date
        or day between ${before?.from ?? null}::date and ${before?.to ?? null}::date)`
}

const bucketOf = ({ from, bucket }: DayRange) =>
  sql<
    string | null
  >`case when day >= ${from}::date then date_trunc(${sql.lit<Bucket>(bucket)}, day::timestamp)::date end`

/** A number of the range and of the one before. */
export type Counted = { readonly value: number; readonly previous: number }

/**
 * The question: how many people were seen for the first time in the range, and in the period before, up to the same time
 * of day? Reads people by (workspace_id, first_seen_at).
 */
export async function countNewPeople(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  now: Date,
): Promise<Counted> {
  const { previous } = range
  const { rows } = await sql<Counted>`
    /* figures.countNewPeople */ select count(*) filter (where first_seen_at >= ${startOf(scope, range.from)}) as value,
           count(*) filter (where first_seen_at < ${previous ? momentBefore(scope, previous, now) : sql`'-infinity'`}) as previous
    from people
    where workspace_id = ${scope.workspaceId}
      and first_seen_at >= ${startOf(scope, previous?.from ?? range.from)}
      and first_seen_at < ${endOf(scope, range.to)}`.execute(reader)
  return rows[0] ?? { value: 0, previous: 0 }
}

/** The question: on which day of the workspace's zone did anything first happen? Null for an empty workspace. */
export async function readFirstDay(reader: Reader, scope: WorkspaceScope): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    /* figures.readFirstDay */ select least(
      (select min(day) from earning_days where workspace_id = ${scope.workspaceId}),
      (select min(day) from click_days where workspace_id = ${scope.workspaceId}),
      (select min(day) from join_days where workspace_id = ${scope.workspaceId})
    ) as day`.execute(reader)
  return rows[0]?.day ?? null
}

/** The moment a day begins in the workspace's zone. */
export const startOf = (scope: WorkspaceScope, day: string) => dayBegins(day, scope.timeZone)
/** The moment a day ends in the workspace's zone. */
export const endOf = (scope: WorkspaceScope, day: string) => dayEnds(day, scope.timeZone)

/** The moment up to which a period before is compared: the end of its last day, or the time of day it is now on that day. */
export const momentBefore = (scope: WorkspaceScope, { to, isCut }: PreviousRange, now: Date) =>
  isCut ? sameTimeOn(to, now, scope.timeZone) : endOf(scope, to)
