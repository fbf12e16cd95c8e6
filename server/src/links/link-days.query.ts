import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { dayOf, type Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

const DAYS = 90

export type LinkDay = { readonly day: string; readonly clicks: number; readonly bots: number; readonly sales: number }

/**
 * How did a link do on each of the last 90 days of the workspace's zone, today included?
 * `bots` are all visits that are no clicks: bots, previews, prefetches, HEAD.
 * Row: `2026-11-22 · 43 · 7 · 2`. Indexes: link_click_days_pkey, link_earning_days_pkey.
 */
export async function linkDays(
  reader: Reader,
  scope: WorkspaceScope,
  { id, touch, now }: { readonly id: LinkId; readonly touch: Touch; readonly now: Date },
): Promise<readonly LinkDay[]> {
  const { workspaceId, timeZone } = scope
  const found = await sql<LinkDay>`/* links.days */
    with span as (
      select today, today - ${DAYS - 1}::int as first
      from (select ${dayOf(now, timeZone)} as today) t
    ),
    days as (select d::date as day from span, generate_series(first::timestamp, today::timestamp, '1 day') d),
    visited as (
      select day, clicks, bots
      from link_click_days
      where workspace_id = ${workspaceId} and link_id = ${id} and day >= (select first from span)
    ),
    sold as (
      select day, sum(sales)::bigint as sales
      from link_earning_days
      where workspace_id = ${workspaceId} and touch = ${touch} and link_id = ${id} and day >= (select first from span)
      group by day
    )
    select days.day, coalesce(visited.clicks, 0) as clicks, coalesce(visited.bots, 0) as bots,
      coalesce(sold.sales, 0) as sales
    from days
    left join visited on visited.day = days.day
    left join sold on sold.day = days.day
    order by days.day`.execute(reader)
  return found.rows
}
