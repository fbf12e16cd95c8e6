import { sql, type RawBuilder } from 'kysely'
import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { listLinks } from '#contract/links'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type LinksQuestion = z.output<typeof listLinks.request.query>

/**
 * Which links match, in which order, and how many are there?
 * The cursor is the id of the last link of the page before; the page goes on after wherever that link stands now.
 * One link more than the limit is answered, so that the caller knows whether there is a next page.
 * Row: `total 120 · ids {lnk_3,lnk_1,lnk_2}`. Indexes: links' primary key, clicks_by_link, attributions_by_link.
 */
export async function pageOfLinks(
  reader: Reader,
  scope: WorkspaceScope,
  question: LinksQuestion,
): Promise<{ readonly total: number; readonly ids: readonly LinkId[] }> {
  const { search, publicationId = null, savedLinkId = null, cursor = null, limit } = question
  const isAscending = question.direction === 'asc'
  const direction = isAscending ? sql`asc` : sql`desc`
  const further = isAscending ? sql`>` : sql`<`
  const pattern = `%${(search ?? '').trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const found = await sql<{ total: number; ids: LinkId[] }>`/* links.page */
    with keyed as (
      select l.id, ${SORT_KEYS[question.sort](scope)} as key,
        l.deleted_at is null
          and (l.archived_at is null) = ${question.status === 'active'}
          and (${publicationId}::text is null or l.publication_id = ${publicationId})
          and (${savedLinkId}::text is null or l.saved_link_id = ${savedLinkId})
          and concat_ws(chr(10), l.label, l.product_name, l.slug, l.destination_url, p.title) ilike ${pattern} as matches
      from links l
      left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
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

const clicksOf = (scope: WorkspaceScope) => sql`(
  select count(*) from clicks c
  where c.workspace_id = ${scope.workspaceId} and c.link_id = l.id and c.kind = 'human')`

const salesOf = (scope: WorkspaceScope) => sql`(
  select count(*) filter (where a.kind in ('sale', 'renewal', 'upgrade')) ${creditedTo(scope)})`

/** In the display currency: amounts of two currencies do not compare. */
const revenueOf = (scope: WorkspaceScope) => sql`(
  select coalesce(sum(a.net_minor) filter (where a.currency = ${scope.displayCurrency}), 0) ${creditedTo(scope)})`

const creditedTo = (scope: WorkspaceScope) => sql`
  from attributions at
  join activities a on a.workspace_id = at.workspace_id and a.root_id = at.activity_id
  where at.workspace_id = ${scope.workspaceId} and at.link_id = l.id and at.superseded_at is null`

/** Never null, so that rows compare. Only what the order needs is counted. */
const SORT_KEYS: Readonly<Record<LinksQuestion['sort'], (scope: WorkspaceScope) => RawBuilder<unknown>>> = {
  created: () => sql`l.created_at`,
  name: () =>
    sql`lower(coalesce(l.label, l.product_name, substring(l.destination_url from '^https?://([^/?#:]+)'), ''))`,
  clicks: clicksOf,
  sales: salesOf,
  revenue: revenueOf,
  // A link nobody clicked has no conversion: it stands below those that were clicked in vain.
  conversion: (scope) => sql`coalesce(${salesOf(scope)}::float8 / nullif(${clicksOf(scope)}, 0), -1)`,
}
