import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import { dayBegins, dayEnds, dayOf, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

const DAYS = 90
const NAMES_MAX = 10
/** Whoever clicks may claim any host: what is below these is left out. */
const HOSTS_MAX = 1_000

export type Origin = { readonly name: string; readonly clicks: number }
type Origins = Readonly<Record<'referrers' | 'countries' | 'cities' | 'devices', readonly Origin[]>>

/**
 * Where did the clicks of the last 90 days come from? The most frequent names of each kind, most clicks first: ten, or of
 * referrers' hosts enough to group them. Row: `referrers · m.youtube.com · 31`. A click without a referrer is "Direct", a city is "Berlin, DE", and an unknown one
 * is left out.
 * Busy days are summed up once they are over (clicks/origins.store.ts); a sum is taken only where it has every click of
 * its day. All other days are read click by click. Index: clicks_by_link.
 */
export async function linkOrigins(reader: Reader, scope: WorkspaceScope, id: LinkId, now: Date): Promise<Origins> {
  const { workspaceId, timeZone } = scope
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const found = await sql<Origin & { kind: keyof Origins }>`/* links.origins */
    with clicked as (
      select d.day, ${dayBegins(sql`d.day`, timeZone)} as begins,
        ${dayEnds(sql`d.day`, timeZone)} as ends, coalesce(s.clicks = d.clicks, false) as is_summed
      from link_click_days d
      left join link_origin_days s on s.workspace_id = d.workspace_id and s.link_id = d.link_id and s.day = d.day
      where d.workspace_id = ${workspaceId} and d.link_id = ${id} and d.clicks > 0
        and d.day >= ${dayOf(since, timeZone)}
    ),
    single as (
      select c.referrer_host, c.country, c.city, c.device, c.times
      from clicked
      cross join lateral (
        select referrer_host, country, city, device, times
        from clicks
        where workspace_id = ${workspaceId} and link_id = ${id} and kind = 'human'
          and clicked_at > ${since} and clicked_at >= clicked.begins and clicked_at < clicked.ends
      ) c
      where not (clicked.is_summed and clicked.begins > ${since})
    ),
    counted as (
      select
        case when grouping(referrer_host) = 0 then 'referrers' when grouping(city) = 0 then 'cities'
          when grouping(country) = 0 then 'countries' else 'devices' end as kind,
        case when grouping(referrer_host) = 0 then coalesce(referrer_host, 'Direct')
          when grouping(city) = 0 then city || ', ' || country
          else coalesce(country::text, device, 'Unknown') end as name,
        sum(times) as clicks
      from single
      group by grouping sets ((referrer_host), (country), (country, city), (device))
      union all
      select o.kind, o.name, o.clicks
      from clicked
      join link_origins o on o.workspace_id = ${workspaceId} and o.link_id = ${id} and o.day = clicked.day
      where clicked.is_summed and clicked.begins > ${since}
    ),
    ranked as (
      select kind, name, sum(clicks)::bigint as clicks,
        row_number() over (partition by kind order by sum(clicks) desc, name) as place
      from counted
      where name is not null
      group by kind, name
    )
    select kind, name, clicks from ranked where place <= case kind when 'referrers' then ${HOSTS_MAX}::integer else ${NAMES_MAX}::integer end
    order by kind, place`.execute(reader)
  const of = (kind: keyof Origins) =>
    found.rows.filter((row) => row.kind === kind).map(({ name, clicks }) => ({ name, clicks }))
  return { referrers: of('referrers'), countries: of('countries'), cities: of('cities'), devices: of('devices') }
}
