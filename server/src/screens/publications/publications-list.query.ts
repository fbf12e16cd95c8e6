import { sql, type RawBuilder } from 'kysely'
import type { z } from '@hono/zod-openapi'
import type { PublicationId } from '#contract/ids'
import type { publicationSort } from '#contract/publications'
import type { Shown } from '../figures/span.ts'
import { containing, heightOfTotals, NOTHING_EARNED, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { codeEarnings } from '../figures/code-figures.query.ts'
import { linkEarnings, noUniques, totalsBy, type EarningsColumns } from '../figures/earnings.query.ts'
import type { PublicationRecord } from '../../publications/index.ts'

export type PublicationTotals = PublicationRecord &
  EarningsColumns & {
    readonly links: number
    /** What its codes earned, of that. */
    readonly code_sales: number
    readonly code_renewals: number
    readonly code_net: EarningsColumns['net']
    /** Its title or URL contains what is searched for. Those that do not are read too, for they are compared with. */
    readonly is_found: boolean
    /** With their moment and origin, or all three null. */
    readonly views: number | null
    readonly views_as_of: Date | null
    readonly views_origin: 'youtube' | 'file' | null
    /** Null where its site is not read. */
    readonly site: 'youtube' | 'podcast' | null
    readonly state: 'public' | 'unlisted' | 'gone' | null
    readonly state_since: Date | null
    readonly former_title: string | null
    readonly renamed_at: Date | null
  }

/** Numbers that stand apart from the range are sorted by where they are made: list-publications.ts. */
export type SortInSql = Exclude<z.output<typeof publicationSort>, 'views' | 'clickRate' | 'perThousand'>

type Question = {
  readonly only?: PublicationId
  readonly search?: string | undefined
  readonly sort: SortInSql
  readonly direction: 'asc' | 'desc'
  readonly shown: Shown
}

/**
 * Which publications are there, and what did the links in each, and the codes said there, earn in a span?
 * Deleted links are out of their publication already; archived ones still count.
 * Row: `pub_1 · My 2026 desk setup · … · links 2 · clicks 43 · sales 2 · net [{USD 1800}]`
 */
export async function listPublicationTotals(
  reader: Reader,
  scope: WorkspaceScope,
  question: Question,
): Promise<readonly PublicationTotals[]> {
  const direction = question.direction === 'asc' ? sql`asc` : sql`desc`
  const found = await sql<PublicationTotals>`/* publications.listTotals */
    with places as (
      select id, publication_id, can_sell from links
      where workspace_id = ${scope.workspaceId} and publication_id is not null
        and (${question.only ?? null}::text is null or publication_id = ${question.only ?? null})
    ),
    chosen as (select id, can_sell from places),
    ${linkEarnings(scope, question.shown)},
    sums as (
      select publication_id, count(*) as links, sum(clicks)::bigint as clicks, sum(unique_clicks)::bigint as unique_clicks,
        sum(selling_clicks)::bigint as selling_clicks, sum(sales)::bigint as sales, sum(renewals)::bigint as renewals,
        sum(new_people)::bigint as new_people, sum(list_joins)::bigint as list_joins
      from places join link_counts on link_counts.link_id = places.id
      group by publication_id
    ),
    ${codeEarnings(scope, question.shown)},
    net as (
      select publication_id, currency, sum(minor)::bigint as minor
      from (
        select publication_id, currency, minor from places join link_net on link_net.link_id = places.id
        union all
        select publication_id, currency, minor from code_money
      ) earned
      group by publication_id, currency
    ),
    heights as (
      select publication_id, ${heightOfTotals(scope.displayCurrency, sql.ref('currency'), sql.ref('minor'))} as revenue
      from net group by publication_id
    ),
    totals as ${totalsBy(scope, sql.ref('publication_id'), sql.ref('net'))}
    select p.workspace_id, p.id, p.kind, p.title, p.url, p.thumbnail_url, p.published_at, p.created_at, p.length_seconds,
      v.views, v.as_of as views_as_of, v.origin as views_origin,
      p.search_text like ${containing(question.search ?? '')} as is_found,
      ${AT_SITE},
      coalesce(sums.links, 0) as links, coalesce(sums.clicks, 0) as clicks,
      coalesce(sums.unique_clicks, ${noUniques(question.shown)}) as unique_clicks,
      coalesce(sums.selling_clicks, 0) as selling_clicks,
      ${SALES} as sales, ${RENEWALS} as renewals, ${NEW_PEOPLE} as new_people,
      coalesce(sums.list_joins, 0) as list_joins, coalesce(totals.net, '[]') as net,
      ${BY_CODE}
    from publications p
    left join sums on sums.publication_id = p.id
    left join coded on coded.publication_id = p.id
    left join code_new on code_new.publication_id = p.id
    left join totals on totals.key = p.id
    left join code_totals on code_totals.key = p.id
    left join heights on heights.publication_id = p.id
    left join publication_views v on v.workspace_id = p.workspace_id and v.publication_id = p.id
    ${SITES}
    where p.workspace_id = ${scope.workspaceId}
      and (${question.only ?? null}::text is null or p.id = ${question.only ?? null})
    order by ${SORT_KEYS[question.sort]} ${direction} nulls last, p.id ${direction}`.execute(reader)
  return found.rows
}

const BY_CODE = sql`coalesce(coded.sales, 0) as code_sales, coalesce(coded.renewals, 0) as code_renewals,
      coalesce(code_totals.net, '[]') as code_net`
/** What the site of a publication says of it, from the rows that SITES joins. */
const AT_SITE = sql`case when y.state is not null then 'youtube' when e.state is not null then 'podcast' end as site,
      coalesce(y.state, e.state) as state, coalesce(y.state_since, e.state_since) as state_since,
      coalesce(y.former_title, e.former_title) as former_title, coalesce(y.renamed_at, e.renamed_at) as renamed_at`
const SITES = sql`left join youtube_videos y on y.workspace_id = p.workspace_id and y.publication_id = p.id
    left join lateral (
      select case state when 'listed' then 'public' else state end as state, state_since, former_title, renamed_at
      from podcast_episodes
      where workspace_id = p.workspace_id and publication_id = p.id
      -- Two feeds may list one episode.
      order by state = 'gone', podcast_id, guid
      limit 1
    ) e on true`
const SALES = sql`coalesce(sums.sales, 0) + coalesce(coded.sales, 0)`
const RENEWALS = sql`coalesce(sums.renewals, 0) + coalesce(coded.renewals, 0)`
const NEW_PEOPLE = sql`coalesce(sums.new_people, 0) + coalesce(code_new.new_people, 0)`

const SORT_KEYS: Readonly<Record<Question['sort'], RawBuilder<unknown>>> = {
  created: sql`p.created_at`,
  published: sql`p.published_at`,
  title: sql`p.title_key`,
  clicks: sql`coalesce(sums.clicks, 0)`,
  sales: SALES,
  renewals: RENEWALS,
  conversion: sql`coalesce(conversion(sums.sales, sums.selling_clicks), -1)`,
  revenue: sql`coalesce(heights.revenue, ${NOTHING_EARNED})`,
  newPeople: NEW_PEOPLE,
  listJoins: sql`coalesce(sums.list_joins, 0)`,
}
