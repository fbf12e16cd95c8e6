import { sql } from 'kysely'
import type { LinkId, PublicationId } from '#contract/ids'
import type { PublicationKind } from '#contract/publications'
import type { FoundAddress } from '../../links/index.ts'
import type { PublicationRecord } from '../../publications/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

export type DescribedRow = Pick<
  PublicationRecord,
  'workspace_id' | 'id' | 'kind' | 'title' | 'url' | 'thumbnail_url' | 'published_at'
> & {
  readonly views: number | null
  readonly views_as_of: Date | null
  readonly read_at: Date
  /** Of the publication, archived ones too. */
  readonly links: number
  /** Those at the hosts that were asked for, in their order. */
  readonly addresses: readonly FoundAddress[]
}

/**
 * Which addresses at some hosts stand in the descriptions of the channel's videos? Only of videos whose description is known
 * and that are publications here. Row: `pub_1 · My 2026 desk setup · 48,300 · [{go.kiwi.test, https://go.kiwi.test/desk}]`.
 */
export async function listDescribed(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  hosts: readonly string[],
): Promise<readonly DescribedRow[]> {
  const { rows } = await sql<Raw>`/* publications.listDescribed */
    with written as (
      select video_id, json_agg(json_build_array(position, host, href)) as addresses
      from youtube_addresses
      where workspace_id = ${workspaceId} and host = any(${hosts})
      group by video_id
    ),
    placed as (
      select publication_id, count(*) as links
      from links where workspace_id = ${workspaceId} and publication_id is not null
      group by publication_id
    )
    select p.workspace_id, p.id, p.kind, p.title, p.url, p.thumbnail_url, p.published_at, v.views, v.as_of as views_as_of,
      y.description_read_at as read_at, coalesce(placed.links, 0) as links, coalesce(written.addresses, '[]') as addresses
    from youtube_videos y
    join publications p on p.workspace_id = y.workspace_id and p.id = y.publication_id
    left join publication_views v on v.workspace_id = p.workspace_id and v.publication_id = p.id
    left join placed on placed.publication_id = p.id
    left join written on written.video_id = y.video_id
    where y.workspace_id = ${workspaceId} and y.state <> 'gone' and y.description_read_at is not null`.execute(reader)
  // Sorting them there, by text, would take half of the time.
  return rows.map((row) => ({
    ...row,
    addresses: row.addresses
      .toSorted(([one], [other]) => one - other)
      .map(([_position, host, href]) => ({ host, href })),
  }))
}

type Raw = Omit<DescribedRow, 'addresses'> & { readonly addresses: readonly (readonly [number, string, string])[] }

export type SlugRow = {
  readonly slug: string
  /** Null where another workspace has it: no more is known of that. */
  readonly id: LinkId | null
  readonly current_slug: string
  readonly name: string
  readonly is_deleted: boolean
  readonly is_archived: boolean
  readonly is_off: boolean
  readonly attention: string | null
  readonly publication_id: PublicationId | null
  readonly title: string | null
  readonly kind: PublicationKind | null
}

/** Which links are behind some slugs, old ones too? Of other workspaces only that there is one. Index: link_slugs_by_slug. */
export async function readSlugs(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  slugs: readonly string[],
): Promise<readonly SlugRow[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<SlugRow>`/* publications.readSlugs */
    select s.slug, l.id, l.slug as current_slug, l.name, l.deleted_at is not null as is_deleted,
      l.archived_at is not null as is_archived, l.turned_off_at is not null as is_off, l.attention ->> 'code' as attention,
      p.id as publication_id, p.title, p.kind
    from link_slugs s
    left join links l on l.workspace_id = s.workspace_id and l.id = s.link_id and l.workspace_id = ${workspaceId}
    left join publications p on p.workspace_id = l.workspace_id and p.id = l.publication_id
    where s.host = '*' and s.slug = any(${slugs})`.execute(reader)
  return rows
}

/** The channel whose descriptions are read; null where none is connected. */
export async function readChannelTitle(reader: Reader, { workspaceId }: WorkspaceScope): Promise<string | null> {
  const row = await reader
    .selectFrom('youtube_channels')
    .where('workspace_id', '=', workspaceId)
    .select('title')
    .executeTakeFirst()
  return row?.title ?? null
}
