import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Deletion } from '#contract/links'
import type { Shown } from '../figures/span.ts'
import type { Reader } from '../../platform/db/index.ts'
import { linkEarnings, totalsBy, type EarningsColumns } from '../figures/earnings.query.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { CLICKED_LATELY_MS, CREDITED_TO_LINK } from '../../links/index.ts'
import { LINK_FACTS, LINK_FACTS_FROM, type LinkFacts } from '../things/link-facts.query.ts'

const SPARKLINE_MS = 24 * 3_600_000

/** `hours`: human clicks of the last 24 hours by hour, "0" the oldest, "23" the running one; silent hours are absent. */
export type LinkTotals = LinkFacts &
  EarningsColumns & { readonly hours: Readonly<Record<string, number>>; readonly deletion: Deletion }

/**
 * What did these links earn in a span, and how many clicks did each get in the last 24 hours? In the order they were asked for.
 * Row: `lnk_1 · … · clicks 43 · sales 2 · net [{USD 1800}] · hours {"23": 4}`. Indexes: see `linkEarnings`;
 * clicks_by_link; attributions_by_link.
 */
export async function readLinkTotals(
  reader: Reader,
  scope: WorkspaceScope,
  question: { readonly ids: readonly LinkId[]; readonly shown: Shown; readonly now: Date },
): Promise<readonly LinkTotals[]> {
  const { now, shown } = question
  // Given as a moment, so that PostgreSQL opens no month that it does not need.
  const since = new Date(now.getTime() - SPARKLINE_MS)
  const lately = new Date(now.getTime() - CLICKED_LATELY_MS)
  const ids = [...question.ids]
  const found = await sql<LinkTotals>`/* links.totals */
    with chosen as (
      select id, can_sell from links
      where workspace_id = ${scope.workspaceId} and id = any(${ids}::text[]) and deleted_at is null
    ),
    ${linkEarnings(scope, shown)},
    totals as ${totalsBy(scope, sql.ref('link_id'), sql.ref('link_net'))},
    link_hours as (
      select link_id, 23 - floor(extract(epoch from ${now}::timestamptz - clicked_at) / 3600)::int as hour, sum(times) as clicks
      from clicks
      where workspace_id = ${scope.workspaceId} and kind = 'human' and link_id in (select id from chosen)
        and clicked_at > ${since} and clicked_at <= ${now}
      group by 1, 2
    ),
    active as (select link_id, jsonb_object_agg(hour, clicks) as hours from link_hours group by link_id)
    select ${LINK_FACTS}, k.clicks, k.unique_clicks, k.selling_clicks, k.sales, k.renewals, k.new_people, k.list_joins,
      coalesce(totals.net, '[]') as net, coalesce(active.hours, '{}') as hours,
      coalesce(
        ${CREDITED_TO_LINK},
        case
          when exists (
            select from clicks c
            where c.workspace_id = l.workspace_id and c.link_id = l.id and c.kind = 'human' and c.clicked_at > ${lately}
          ) then 'clicked_lately'
          else 'allowed'
        end
      ) as deletion
    from ${LINK_FACTS_FROM}
    join link_counts k on k.link_id = l.id
    left join totals on totals.key = l.id
    left join active on active.link_id = l.id
    where l.workspace_id = ${scope.workspaceId}
    order by array_position(${ids}::text[], l.id)`.execute(reader)
  return found.rows
}
