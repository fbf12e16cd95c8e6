import { sql } from 'kysely'
import type { LinkId, WorkspaceId } from '#contract/ids'
import { dayBegins, dayEnds, dayOf, type Reader, type Tx } from '../platform/db/index.ts'

/** A day on which a link was clicked so often that its clicks are not read one by one again. */
const BUSY_CLICKS = 200
/** A little more than screens look back. */
const KEPT_DAYS = 92

const ZONE = sql.ref('w.time_zone')

export type BusyDay = { readonly workspaceId: WorkspaceId; readonly linkId: LinkId; readonly day: string }

/**
 * Busy days that are over, and are not summed up or not with all their clicks. Looks at the last days of links that were
 * clicked often enough to have one (link_click_days_pkey).
 */
export async function listBusyDays(reader: Reader, now: Date): Promise<readonly BusyDay[]> {
  const { rows } = await sql<BusyDay>`
    /* clicks.listBusyDays */
    select d.workspace_id as "workspaceId", d.link_id as "linkId", d.day
    from (
      select t.workspace_id, t.link_id, ${dayOf(now, ZONE)} as today
      from link_click_totals t
      join workspaces w on w.id = t.workspace_id
      where t.clicks >= ${BUSY_CLICKS}
        and t.last_day > ${dayOf(now, ZONE)} - ${KEPT_DAYS}::integer
    ) l
    cross join lateral (
      select *
      from link_click_days d
      where d.workspace_id = l.workspace_id and d.link_id = l.link_id
        and d.day > l.today - ${KEPT_DAYS}::integer and d.day < l.today
      offset 0
    ) d
    left join link_origin_days s on s.workspace_id = d.workspace_id and s.link_id = d.link_id and s.day = d.day
    where d.clicks >= ${BUSY_CLICKS}
      and s.clicks is distinct from d.clicks
    order by d.workspace_id, d.link_id, d.day`.execute(reader)
  return rows
}

/**
 * Sums a link's day up by where its clicks came from. Safe to repeat. A click without a referrer is "Direct", a city is
 * "Berlin, DE", and an unknown one is left out.
 */
export async function sumOrigins(tx: Tx, { workspaceId, linkId, day }: BusyDay): Promise<void> {
  // The day is the same for as long as this takes: whoever changes the time zone takes the lock alone.
  await sql`/* clicks.lockDays */ select share_click_days(${workspaceId})`.execute(tx)
  await sql`
    /* clicks.forgetOrigins */
    delete from link_origin_days where workspace_id = ${workspaceId} and link_id = ${linkId} and day = ${day}`.execute(
    tx,
  )
  await sql`
    /* clicks.sumOrigins */
    with counted as (
      select grouping(c.referrer_host, c.country, c.city, c.device) as set,
             c.referrer_host, c.country, c.city, c.device, sum(c.times) as clicks
      from clicks c
      join workspaces w on w.id = c.workspace_id
      where c.workspace_id = ${workspaceId} and c.link_id = ${linkId} and c.kind = 'human'
        and c.clicked_at >= ${dayBegins(day, ZONE)}
        and c.clicked_at < ${dayEnds(day, ZONE)}
      group by grouping sets ((c.referrer_host), (c.country), (c.country, c.city), (c.device), ())
    ),
    summed as (
      insert into link_origin_days (workspace_id, link_id, day, clicks)
      select ${workspaceId}, ${linkId}, ${day}, clicks from counted where set = 15
    )
    insert into link_origins (workspace_id, link_id, day, kind, name, clicks)
    select ${workspaceId}, ${linkId}, ${day}, kind, name, clicks
    from (
      select case set when 7 then 'referrers' when 11 then 'countries' when 9 then 'cities' else 'devices' end as kind,
             case set when 7 then coalesce(referrer_host, 'Direct') when 9 then city || ', ' || country
               else coalesce(country::text, device, 'Unknown') end as name,
             clicks
      from counted
      where set <> 15
    ) named
    where name is not null`.execute(tx)
}

/** Forgets days that no screen looks back to any more. Safe to repeat. */
export async function forgetOldOrigins(tx: Tx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - (KEPT_DAYS + 1) * 86_400_000).toISOString().slice(0, 10)
  await tx.deleteFrom('link_origin_days').where('day', '<', before).execute()
}
