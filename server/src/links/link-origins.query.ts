import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

const DAYS = 90
const NAMES_MAX = 10

type Origin = { readonly name: string; readonly clicks: number }
type Origins = Readonly<Record<'referrers' | 'countries' | 'devices', Origin[]>>

/**
 * Where did the clicks of the last 90 days come from? The ten most frequent names of each kind, most clicks first.
 * Row: `referrers · youtube.com · 31`. A click without a referrer is "Direct". Index: clicks_by_link.
 */
export async function linkOrigins(reader: Reader, scope: WorkspaceScope, id: LinkId, now: Date): Promise<Origins> {
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const found = await sql<Origin & { kind: keyof Origins }>`/* links.origins */
    with counted as (
      select
        case when grouping(referrer_host) = 0 then 'referrers' when grouping(country) = 0 then 'countries' else 'devices' end
          as kind,
        case when grouping(referrer_host) = 0 then coalesce(referrer_host, 'Direct')
          else coalesce(country::text, device, 'Unknown') end as name,
        count(*) as clicks
      from clicks
      where workspace_id = ${scope.workspaceId} and link_id = ${id} and kind = 'human'
        and clicked_at > ${since}
      group by grouping sets ((referrer_host), (country), (device))
    ),
    ranked as (select *, row_number() over (partition by kind order by clicks desc, name) as place from counted)
    select kind, name, clicks from ranked where place <= ${NAMES_MAX} order by kind, place`.execute(reader)
  const of = (kind: keyof Origins) =>
    found.rows.filter((row) => row.kind === kind).map(({ name, clicks }) => ({ name, clicks }))
  return { referrers: of('referrers'), countries: of('countries'), devices: of('devices') }
}
