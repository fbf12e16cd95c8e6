import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { dayOf, type Reader } from '../../platform/db/index.ts'
import type { PublicationRecord } from '../../publications/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { ClicksOfDay, EarningsOfDay } from './compared.rules.ts'

/** A publication and its day of publishing, in the workspace's zone. */
export type Comparable = PublicationRecord & { readonly day: string | null }
type Of<Row> = Row & { readonly id: PublicationId }
type Question = {
  readonly ids: readonly PublicationId[]
  readonly days: number
  /** The day it is. */
  readonly today: string
  readonly touch: Touch
}

/** Which of these publications are there? Row: `pub_1 · My 2026 desk setup · … · 2026-11-19`. Index: publications_pkey. */
export async function readComparable(
  reader: Reader,
  { workspaceId, timeZone }: WorkspaceScope,
  ids: readonly PublicationId[],
): Promise<readonly Comparable[]> {
  const { rows } = await sql<Comparable>`/* publications.readComparable */
    select workspace_id, id, kind, title, url, thumbnail_url, published_at, created_at, length_seconds,
      ${dayOf(sql`published_at`, timeZone)} as day
    from publications
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[])`.execute(reader)
  return rows
}

/**
 * How often were the links of each publication clicked on each of its first days? Days without a click have no row.
 * Row: `pub_1 · age 0 · clicks 43`. Index: link_click_days_pkey.
 */
export async function readFirstClicks(
  reader: Reader,
  scope: WorkspaceScope,
  question: Question,
): Promise<readonly Of<ClicksOfDay>[]> {
  const { workspaceId } = scope
  const { rows } = await sql<Of<ClicksOfDay>>`/* publications.readFirstClicks */
    with ${published(scope, question)}
    select p.id, d.day - p.first as age, sum(d.clicks)::bigint as clicks
    from published p
    join links l on l.workspace_id = ${workspaceId} and l.publication_id = p.id
    join link_click_days d on d.workspace_id = ${workspaceId} and d.link_id = l.id and d.day between p.first and p.last
    group by p.id, age`.execute(reader)
  return rows
}

/**
 * What did the links of each publication, and the codes said there, earn on each of its first days, before fees?
 * Row: `pub_1 · age 0 · USD · sales 2 · net 1800`. Indexes: link_earning_days_pkey, code_earning_days_pkey.
 */
export async function readFirstEarnings(
  reader: Reader,
  scope: WorkspaceScope,
  question: Question,
): Promise<readonly Of<EarningsOfDay>[]> {
  const { workspaceId } = scope
  const { touch } = question
  const { rows } = await sql<Of<EarningsOfDay>>`/* publications.readFirstEarnings */
    with ${published(scope, question)},
    earned as (
      select p.id, e.day - p.first as age, e.currency, e.sales, e.net_minor
      from published p
      join links l on l.workspace_id = ${workspaceId} and l.publication_id = p.id
      join link_earning_days e on e.workspace_id = ${workspaceId} and e.touch = ${touch} and e.link_id = l.id
        and e.day between p.first and p.last
      union all
      select p.id, e.day - p.first as age, e.currency, e.sales, e.net_minor
      from published p
      join codes c on c.workspace_id = ${workspaceId} and c.publication_id = p.id
      join code_earning_days e on e.workspace_id = ${workspaceId} and e.touch = ${touch} and e.code_id = c.id
        and e.day between p.first and p.last
    )
    select id, age, currency::text as currency, sum(sales)::bigint as sales, sum(net_minor)::bigint as net
    from earned
    group by id, age, currency`.execute(reader)
  return rows
}

/** A CTE of the days in question: `published (id, first, last)`. Only publications that have a day. */
const published = ({ workspaceId, timeZone }: WorkspaceScope, { ids, days, today }: Question) => sql`
    published as (
      select id, day as first, least(day + ${sql.lit(days - 1)}, ${today}::date) as last
      from (
        select id, ${dayOf(sql`published_at`, timeZone)} as day
        from publications
        where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[]) and published_at is not null
      ) chosen
    )`
