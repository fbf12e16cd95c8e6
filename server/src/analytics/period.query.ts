import { sql } from 'kysely'
import type { Touch } from '#contract/touch'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Bucket, DayRange } from './range.rules.ts'

/** What money came in: one row per period and currency. `isCurrent` false is the period before. */
export type MoneyRow = {
  readonly isCurrent: boolean
  readonly currency: string
  readonly netMinor: number
  readonly sales: number
  /** Those that could have been attributed: what was imported from before tracking carried no click. */
  readonly coveredSales: number
  readonly attributedSales: number
  readonly attributedNetMinor: number
}

/**
 * The question: what was earned in the range and in the one before, by currency?
 * Reads activities by (workspace_id, occurred_at) and whom each is credited to.
 * A row: `true, 'USD', 128400, 41, 40, 38, 120300`.
 */
export async function readMoney(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  touch: Touch,
): Promise<MoneyRow[]> {
  const link = creditedLink(touch)
  const { rows } = await sql<MoneyRow>`
    /* analytics.readMoney */ select c.occurred_at >= ${startOf(scope, range.from)} as "isCurrent",
           c.currency,
           sum(c.net_minor)::bigint as "netMinor",
           count(*) filter (where c.kind in ('sale', 'renewal', 'upgrade')) as sales,
           count(*) filter (
             where c.kind in ('sale', 'renewal', 'upgrade') and (not c.before_tracking or ${link} is not null)
           ) as "coveredSales",
           count(*) filter (where c.kind in ('sale', 'renewal', 'upgrade') and ${link} is not null) as "attributedSales",
           coalesce(sum(c.net_minor) filter (where ${link} is not null), 0)::bigint as "attributedNetMinor"
    from activity_credits c
    where c.workspace_id = ${scope.workspaceId}
      and c.occurred_at >= ${startOf(scope, range.previous?.from ?? range.from)}
      and c.occurred_at < ${endOf(scope, range.to)}
    group by 1, 2`.execute(reader)
  return rows
}

/** A number of the range and of the one before. */
export type Counted = { readonly value: number; readonly previous: number }

/** The question: how many people were seen for the first time? Reads people by (workspace_id, first_seen_at). */
export const countNewPeople = (reader: Reader, scope: WorkspaceScope, range: DayRange): Promise<Counted> =>
  countBy(reader, scope, range, { table: sql`people`, time: sql`first_seen_at`, only: sql`true` })

/** The question: how many clicks? Bots and their like do not count. Reads clicks by (workspace_id, clicked_at). */
export const countClicks = (reader: Reader, scope: WorkspaceScope, range: DayRange): Promise<Counted> =>
  countBy(reader, scope, range, { table: sql`clicks`, time: sql`clicked_at`, only: sql`kind = 'human'` })

type Source = Record<'table' | 'time' | 'only', ReturnType<typeof sql>>

async function countBy(reader: Reader, scope: WorkspaceScope, range: DayRange, source: Source): Promise<Counted> {
  const { rows } = await sql<Counted>`
    /* analytics.countBy */ select count(*) filter (where ${source.time} >= ${startOf(scope, range.from)}) as value,
           count(*) filter (where ${source.time} < ${startOf(scope, range.from)}) as previous
    from ${source.table}
    where workspace_id = ${scope.workspaceId}
      and ${source.time} >= ${startOf(scope, range.previous?.from ?? range.from)}
      and ${source.time} < ${endOf(scope, range.to)}
      and ${source.only}`.execute(reader)
  return rows[0] ?? { value: 0, previous: 0 }
}

export type BucketRow = {
  readonly day: string
  readonly currency: string
  readonly netMinor: number
  readonly sales: number
}

/**
 * The question: what was earned per day, week or month of the workspace's zone? One row per bucket and currency.
 * With a touch, what came from no link is left out.
 */
export async function readMoneyBuckets(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
  onlyAttributedBy: Touch | null,
): Promise<BucketRow[]> {
  const { rows } = await sql<BucketRow>`
    /* analytics.readMoneyBuckets */ select ${bucketOf(sql`c.occurred_at`, scope, range.bucket)} as day,
           c.currency,
           sum(c.net_minor)::bigint as "netMinor",
           count(*) filter (where c.kind in ('sale', 'renewal', 'upgrade')) as sales
    from activity_credits c
    where c.workspace_id = ${scope.workspaceId}
      and c.occurred_at >= ${startOf(scope, range.from)}
      and c.occurred_at < ${endOf(scope, range.to)}
      and ${onlyAttributedBy === null ? sql`true` : sql`${creditedLink(onlyAttributedBy)} is not null`}
    group by 1, 2`.execute(reader)
  return rows
}

/** The question: how many clicks per bucket? */
export async function readClickBuckets(
  reader: Reader,
  scope: WorkspaceScope,
  range: DayRange,
): Promise<{ day: string; clicks: number }[]> {
  const { rows } = await sql<{ day: string; clicks: number }>`
    /* analytics.readClickBuckets */ select ${bucketOf(sql`clicked_at`, scope, range.bucket)} as day, count(*) as clicks
    from clicks
    where workspace_id = ${scope.workspaceId}
      and clicked_at >= ${startOf(scope, range.from)}
      and clicked_at < ${endOf(scope, range.to)}
      and kind = 'human'
    group by 1`.execute(reader)
  return rows
}

/** The question: on which day of the workspace's zone did anything first happen? Null for an empty workspace. */
export async function readFirstDay(reader: Reader, scope: WorkspaceScope): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    /* analytics.readFirstDay */ select (least(
      (select min(occurred_at) from activities where workspace_id = ${scope.workspaceId}),
      (select min(clicked_at) from clicks where workspace_id = ${scope.workspaceId})
    ) at time zone ${scope.timeZone})::date as day`.execute(reader)
  return rows[0]?.day ?? null
}

/** The link an activity is credited to: a column of the view activity_credits, which a statement calls `c`. */
export const creditedLink = (touch: Touch) => sql.ref(touch === 'first' ? 'c.first_link_id' : 'c.last_link_id')

/** The moment a day begins in the workspace's zone. */
export const startOf = (scope: WorkspaceScope, day: string) =>
  sql<Date>`(${day}::date::timestamp at time zone ${scope.timeZone})`
/** The moment after a day's last in the workspace's zone. */
export const endOf = (scope: WorkspaceScope, day: string) =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone ${scope.timeZone})`

const bucketOf = (time: ReturnType<typeof sql>, scope: WorkspaceScope, bucket: Bucket) =>
  sql<string>`date_trunc(${sql.lit(bucket)}, ${time} at time zone ${scope.timeZone})::date`
