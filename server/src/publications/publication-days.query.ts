import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { dayOf, type Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

const DAYS_MAX = 90

export type PublicationDay = {
  readonly day: string
  readonly clicks: number
  readonly sales: number
  readonly netRevenueMinor: number
}

/**
 * How did a publication do, day by day of the workspace's zone, from the day it was published (or added) to today?
 * The last 90 days at most; money in one currency only.
 * Row: `2026-11-22 · 43 · 2 · 1800`. Indexes: links_by_publication, link_click_days_pkey,
 * link_earning_days_pkey.
 */
export async function publicationDays(
  reader: Reader,
  scope: WorkspaceScope,
  publication: { readonly id: PublicationId; readonly since: Date; readonly touch: Touch; readonly currency: string },
  now: Date,
): Promise<readonly PublicationDay[]> {
  const { workspaceId, timeZone } = scope
  const found = await sql<PublicationDay>`/* publications.days */
    with span as (
      select today, greatest(least(${dayOf(publication.since, timeZone)}, today),
        today - ${DAYS_MAX - 1}::int) as first
      from (select ${dayOf(now, timeZone)} as today) t
    ),
    days as (select d::date as day from span, generate_series(first::timestamp, today::timestamp, '1 day') d),
    chosen as (select id from links where workspace_id = ${workspaceId} and publication_id = ${publication.id}),
    clicked as (
      select c.day, sum(c.clicks)::bigint as clicks
      from link_click_days c
      where c.workspace_id = ${workspaceId} and c.link_id in (select id from chosen)
        and c.day >= (select first from span)
      group by c.day
    ),
    sold as (
      select e.day, sum(e.sales)::bigint as sales,
        coalesce(sum(e.net_minor) filter (where e.currency = ${publication.currency}), 0)::bigint as net
      from link_earning_days e
      where e.workspace_id = ${workspaceId} and e.touch = ${publication.touch} and e.link_id in (select id from chosen)
        and e.day >= (select first from span)
      group by e.day
    )
    select days.day, coalesce(clicked.clicks, 0) as clicks, coalesce(sold.sales, 0) as sales,
      coalesce(sold.net, 0) as "netRevenueMinor"
    from days
    left join clicked on clicked.day = days.day
    left join sold on sold.day = days.day
    order by days.day`.execute(reader)
  return found.rows
}
