import { sql } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Reader } from '../src/platform/db/index.ts'

/** Numbers of clicks as text, one line per row: two of these compare at a glance. */
type Counts = {
  readonly totals: readonly string[]
  readonly linkDays: readonly string[]
  readonly days: readonly string[]
}

type Line = { readonly line: string }

/** What the tables say that count clicks. */
export async function keptCounts(reader: Reader, workspaceId: WorkspaceId): Promise<Counts> {
  const totals = await sql<Line>`
    select concat_ws(' ', link_id, clicks, unique_clicks, bots, last_day) as line
    from link_click_totals where workspace_id = ${workspaceId} order by 1`.execute(reader)
  const linkDays = await sql<Line>`
    select concat_ws(' ', link_id, day, clicks, bots, clicks_until) as line
    from link_click_days where workspace_id = ${workspaceId} order by 1`.execute(reader)
  const days = await sql<Line>`
    select concat_ws(' ', day, clicks, bots, selling_clicks) as line
    from click_days where workspace_id = ${workspaceId} order by 1`.execute(reader)
  return { totals: linesOf(totals), linkDays: linesOf(linkDays), days: linesOf(days) }
}

/** The clicks that are there, each with its day of the workspace. */
export const clicksOf = (workspaceId: WorkspaceId) => sql`
  select c.link_id, c.kind, c.visitor_hash, (c.clicked_at at time zone w.time_zone)::date as day
  from clicks c join workspaces w on w.id = c.workspace_id
  where c.workspace_id = ${workspaceId}`

/** What they should say, by the clicks themselves: those that are there, or those that are given. */
export async function recountedClicks(
  reader: Reader,
  workspaceId: WorkspaceId,
  local = clicksOf(workspaceId),
): Promise<Counts> {
  const totals = await sql<Line>`
    select concat_ws(' ', link_id, count(*) filter (where kind = 'human'),
      count(distinct visitor_hash) filter (where kind = 'human'), count(*) filter (where kind <> 'human'), max(day)) as line
    from (${local}) c group by link_id order by 1`.execute(reader)
  const linkDays = await sql<Line>`
    select concat_ws(' ', link_id, day, clicks, bots, sum(clicks) over (partition by link_id order by day)) as line
    from (
      select link_id, day, count(*) filter (where kind = 'human') as clicks, count(*) filter (where kind <> 'human') as bots
      from (${local}) c group by link_id, day
    ) d order by 1`.execute(reader)
  const days = await sql<Line>`
    select concat_ws(' ', day, count(*) filter (where kind = 'human'), count(*) filter (where kind <> 'human'),
      count(*) filter (where kind = 'human' and l.can_sell)) as line
    from (${local}) c join links l on l.workspace_id = ${workspaceId} and l.id = c.link_id group by day order by 1`.execute(
    reader,
  )
  return { totals: linesOf(totals), linkDays: linesOf(linkDays), days: linesOf(days) }
}

const linesOf = (found: { readonly rows: readonly Line[] }) => found.rows.map((row) => row.line)
