import { sql } from 'kysely'
import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { endOf, momentBefore, startOf, type ClickBucket, type MoneyRow } from './period.query.ts'
import type { DayRange } from './range.rules.ts'

/** Of which numbers the whole period before was tracked. */
export type Comparable = { readonly clicks: boolean; readonly sales: boolean }

const NOT_COMPARABLE: Comparable = { clicks: false, sales: false }

/**
 * The question: was the period before a range tracked from its first moment on? Clicks are since the workspace was made,
 * sales since a source of them was connected; what was imported from before then is no part of a comparison.
 */
export async function readComparable(reader: Reader, scope: WorkspaceScope, range: DayRange): Promise<Comparable> {
  if (range.previous === null) return NOT_COMPARABLE
  const first = startOf(scope, range.previous.from)
  const { rows } = await sql<Comparable>`
    /* figures.readComparable */ select created_at <= ${first} as clicks,
           coalesce(greatest(created_at, sales_tracked_since) <= ${first} and sales_tracked_since is not null, false) as sales
    from workspaces
    where id = ${scope.workspaceId}`.execute(reader)
  return rows[0] ?? NOT_COMPARABLE
}

/**
 * The question: what was earned on the cut day of the period before, up to the time of day it is now, by currency?
 * Reads that day's activities (activities_by_time). Rows as of `readMoney`, without a bucket.
 */
export async function readMoneyOfCutDay(
  reader: Reader,
  scope: WorkspaceScope,
  { previous }: DayRange,
  { touch, fees, now }: { readonly touch: Touch; readonly fees: Fees; readonly now: Date },
): Promise<MoneyRow[]> {
  if (!previous?.isCut) return []
  const link = sql.ref(`c.${touch}_link_id`)
  const code = sql.ref(`c.${touch}_code_id`)
  const net = fees === 'after' ? sql`(m.net_minor - m.fee_minor)` : sql`m.net_minor`
  const { rows } = await sql<MoneyRow>`
    /* figures.readMoneyOfCutDay */ select null as bucket, m.currency,
           sum(${net})::bigint as "netMinor",
           count(*) filter (where is_sale(m.kind)) as sales,
           count(*) filter (where is_renewal(m.kind)) as renewals,
           count(*) filter (where is_sale(m.kind) and (not c.before_tracking or coalesce(${link}, ${code}) is not null)) as "coveredSales",
           count(*) filter (where is_sale(m.kind) and ${link} is not null) as "attributedSales",
           count(*) filter (where is_renewal(m.kind) and ${link} is not null) as "attributedRenewals",
           coalesce(sum(${net}) filter (where ${link} is not null), 0)::bigint as "attributedNetMinor",
           count(*) filter (where is_sale(m.kind) and ${code} is not null) as "codeSales",
           count(*) filter (where is_renewal(m.kind) and ${code} is not null) as "codeRenewals",
           coalesce(sum(${net}) filter (where ${code} is not null), 0)::bigint as "codeNetMinor"
    from activities a
    join activity_credits c on c.workspace_id = a.workspace_id and c.activity_id = a.id
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    where a.workspace_id = ${scope.workspaceId}
      and a.occurred_at >= ${startOf(scope, previous.to)} and a.occurred_at < ${momentBefore(scope, previous, now)}
    group by m.currency`.execute(reader)
  return rows
}

/**
 * The question: how many clicks came on the cut day of the period before, up to the time of day it is now?
 * Null when that day's clicks are no longer all there one by one: what is known of it then is the day as a whole.
 * Reads that day's clicks (clicks_by_time).
 */
export async function readClicksOfCutDay(
  reader: Reader,
  scope: WorkspaceScope,
  { previous }: DayRange,
  now: Date,
): Promise<ClickBucket[] | null> {
  if (!previous?.isCut) return []
  const cut = momentBefore(scope, previous, now)
  const { rows } = await sql<ClickBucket & { isWhole: boolean }>`
    /* figures.readClicksOfCutDay */ select null as bucket,
           count(*) filter (where c.clicked_at < ${cut}) as clicks,
           count(*) filter (where c.clicked_at < ${cut} and l.can_sell) as "sellingClicks",
           count(*) = coalesce((
             select d.clicks from click_days d where d.workspace_id = ${scope.workspaceId} and d.day = ${previous.to}::date
           ), 0) as "isWhole"
    from clicks c
    join links l on l.workspace_id = c.workspace_id and l.id = c.link_id
    where c.workspace_id = ${scope.workspaceId} and c.kind = 'human'
      and c.clicked_at >= ${startOf(scope, previous.to)} and c.clicked_at < ${endOf(scope, previous.to)}`.execute(
    reader,
  )
  return rows[0]?.isWhole ? rows : null
}
