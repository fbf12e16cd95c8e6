import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { PublicationRef } from '#contract/publications'
import type { Touch } from '#contract/touch'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { DayRange } from '../figures/range.rules.ts'

const TOP = 5

type TopJoins = {
  readonly id: LinkId
  readonly name: string
  readonly slug: string
  readonly publication: PublicationRef | null
  readonly joins: number
}

/**
 * The question: by which links did most people join a list in the range? Index: link_join_days_pkey.
 * A row: `lnk_… · The Sunday letter · letter · {"title": "Ink on iPad"} · 12`.
 */
export async function readTopJoins(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { from, to }: DayRange,
  touch: Touch,
): Promise<readonly TopJoins[]> {
  const { rows } = await sql<TopJoins>`
    /* home.readTopJoins */ select l.id, l.name, l.slug, t.joins,
           case when p.id is not null then json_build_object('id', p.id, 'title', p.title, 'kind', p.kind) end as publication
    from (
      select link_id, sum(joins)::bigint as joins
      from link_join_days
      where workspace_id = ${workspaceId} and touch = ${touch} and day between ${from}::date and ${to}::date
      group by link_id
      having sum(joins) > 0
    ) t
    join links l on l.workspace_id = ${workspaceId} and l.id = t.link_id and l.deleted_at is null
    left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
    order by t.joins desc, l.id
    limit ${TOP}`.execute(reader)
  return rows
}
