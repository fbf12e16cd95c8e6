import { sql, type RawBuilder } from 'kysely'
import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { listLinks } from '#contract/links'
import { clicksIn, earningsIn } from '../figures/link-figures.query.ts'
import { type Shown } from '../figures/span.ts'
import { containing, heightOfTotals, NOTHING_EARNED, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

export type LinksQuestion = z.output<typeof listLinks.request.query>

/**
 * Which links match, in which order, and how many are there?
 * The cursor is the id of the last link of the page before; the page goes on after wherever that link stands now.
 * One link more than the limit is answered, so that the caller knows whether there is a next page.
 * Row: `total 120 · ids {lnk_3,lnk_1,lnk_2}`. Reads all links, and a few rows of each that sum them up; PostgreSQL leaves
 * out what the order does not ask for.
 */
export async function pageOfLinks(
  reader: Reader,
  scope: WorkspaceScope,
  question: LinksQuestion,
  shown: Shown,
): Promise<{ readonly total: number; readonly ids: readonly LinkId[] }> {
  const { search, publicationId = null, savedLinkId = null, cursor = null, limit } = question
  const isAscending = question.direction === 'asc'
  const direction = isAscending ? sql`asc` : sql`desc`
  const further = isAscending ? sql`>` : sql`<`
  const pattern = containing(search ?? '')
  const found = await sql<{ total: number; ids: LinkId[] }>`/* links.page */
    with ${earned(scope, shown)},
    clicked as (
      select t.link_id, ${clicksIn(shown.span)} as clicks from link_click_totals t where t.workspace_id = ${scope.workspaceId}
    ),
    keyed as (
      select l.id, ${SORT_KEYS[question.sort]} as key,
        l.deleted_at is null
          and (${question.status === 'all'} or (l.archived_at is null) = ${question.status === 'active'})
          and (${publicationId}::text is null or l.publication_id = ${publicationId})
          and (${savedLinkId}::text is null or l.saved_link_id = ${savedLinkId})
          and (l.search_text like ${pattern} or coalesce(p.search_text like ${pattern}, false)) as matches
      from links l
      left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
      left join clicked on clicked.link_id = l.id
      left join earned on earned.link_id = l.id
      where l.workspace_id = ${scope.workspaceId}
    )
    select (select count(*) from keyed where matches) as total,
      array(
        select id from keyed
        where matches
          and (${cursor}::text is null or (key, id) ${further} (select key, id from keyed where id = ${cursor}))
        order by key ${direction}, id ${direction}
        limit ${limit + 1}
      ) as ids`.execute(reader)
  return found.rows[0] ?? { total: 0, ids: [] }
}

/** Never null, so that rows compare. */
const SORT_KEYS: Readonly<Record<LinksQuestion['sort'], RawBuilder<unknown>>> = {
  created: sql`l.created_at`,
  name: sql`l.name_key`,
  clicks: sql`coalesce(clicked.clicks, 0)`,
  sales: sql`coalesce(earned.sales, 0)`,
  renewals: sql`coalesce(earned.renewals, 0)`,
  revenue: sql`coalesce(earned.revenue, ${NOTHING_EARNED})`,
  // A link nobody clicked, or that cannot sell, has no conversion: it stands below those that were clicked in vain.
  conversion: sql`coalesce(case when l.can_sell then conversion(coalesce(earned.sales, 0), clicked.clicks) end, -1)`,
}

const earned = (scope: WorkspaceScope, shown: Shown) => sql`
  earned as (
    select link_id, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
      ${heightOfTotals(scope.displayCurrency, sql.ref('currency'), sql.ref('net_minor'))} as revenue
    from ${earningsIn(scope.workspaceId, shown, sql`true`)}
    group by link_id
  )`
