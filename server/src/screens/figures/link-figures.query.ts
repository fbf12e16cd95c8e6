import { sql, type RawBuilder } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { netOf } from './net.query.ts'
import type { Shown, Span } from './span.ts'

/**
 * What some links earned in a span, to read `from`: `earnings (link_id, currency, net_minor, sales, renewals)`, a row per link
 * and currency in which anything happened. `isMeant` is asked of link_id. Indexes: link_earning_days_pkey, _by_day;
 * link_earning_totals_pkey.
 */
export const earningsIn = (
  workspaceId: WorkspaceId,
  { span, touch, fees }: Shown,
  isMeant: RawBuilder<unknown>,
) => sql`(
        select link_id, currency::text as currency, sum(${netOf(fees)})::bigint as net_minor, sum(sales)::bigint as sales,
          sum(renewals)::bigint as renewals
        from ${span.isAll ? everEarned(workspaceId, span, touch) : sql`link_earning_days`}
        where workspace_id = ${workspaceId} and touch = ${touch} and day between ${span.from}::date and ${span.to}::date
          and ${isMeant}
        group by link_id, currency
        having sum(activities) > 0
      ) earnings`

/** For all time what is summed up for good is enough, without what is dated later than today. */
export const everEarned = (workspaceId: WorkspaceId, { to }: Pick<Span, 'to'>, touch: Touch) => sql`(
        select workspace_id, touch, ${to}::date as day, link_id, currency, net_minor, fee_minor, sales, renewals, activities
        from link_earning_totals
        where workspace_id = ${workspaceId} and touch = ${touch}
        union all
        select workspace_id, touch, ${to}::date, link_id, currency, -net_minor, -fee_minor, -sales, -renewals, -activities
        from link_earning_days
        where workspace_id = ${workspaceId} and touch = ${touch} and day > ${to}::date
      ) ever`

/** How often a link was clicked, by its row `t` of link_click_totals and two of its days, however long the span is. */
export const clicksIn = ({ from, to, isAll }: Span) => sql`(
             case when t.last_day <= ${to}::date then t.clicks else ${clicksUntil(sql`d.day <= ${to}::date`)} end
               - ${isAll ? sql`0` : clicksUntil(sql`d.day < ${from}::date`)})`

const clicksUntil = (condition: RawBuilder<unknown>) => sql`coalesce((
               select d.clicks_until
               from link_click_days d
               where d.workspace_id = t.workspace_id and d.link_id = t.link_id and ${condition}
               order by d.day desc
               limit 1
             ), 0)`
