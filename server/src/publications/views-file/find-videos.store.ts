import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import { dayBegins, dayEnds, dayOf, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { urlsOfVideo } from '../recognise-url.rules.ts'

export type KnownVideo = {
  readonly publicationId: PublicationId
  /** Null where nobody knows them. */
  readonly seen: { readonly views: number; readonly asOf: Date } | null
  readonly hasDay: boolean
  readonly hasLength: boolean
}

type Row = {
  readonly url: string
  readonly id: PublicationId
  readonly views: number | null
  readonly as_of: Date | null
  readonly has_day: boolean
  readonly has_length: boolean
}

/** The publications of some videos, in either spelling of their URLs; of two the older one. Index: publications_by_url. */
export async function findVideos(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownVideo>> {
  const idOf = new Map(ids.flatMap((id) => urlsOfVideo(id).map((url) => [url, id] as const)))
  const { rows } = await sql<Row>`/* publications.findVideos */
    select p.url, p.id, v.views, v.as_of, p.published_at is not null as has_day, p.length_seconds is not null as has_length
    from publications p
    left join publication_views v on v.workspace_id = p.workspace_id and v.publication_id = p.id
    where p.workspace_id = ${workspaceId} and p.url = any(${[...idOf.keys()]}::text[])
    order by p.id desc`.execute(reader)
  const known = new Map<string, KnownVideo>()
  for (const row of rows) {
    const seen = row.views === null || row.as_of === null ? null : { views: row.views, asOf: row.as_of }
    const found = { publicationId: row.id, seen, hasDay: row.has_day, hasLength: row.has_length }
    known.set(idOf.get(row.url) ?? row.url, found)
  }
  return known
}

/** Until when a file counts that counts up to a day: the end of it, or now; null for a day that is still to come. */
export async function endOfCount(
  reader: Reader,
  { timeZone }: WorkspaceScope,
  { day, now }: { readonly day: string | null; readonly now: Date },
): Promise<Date | null> {
  if (day === null) return now
  const { rows } = await sql<{ ends: Date; is_ahead: boolean }>`/* publications.endOfCount */
    select least(${dayEnds(day, timeZone)}, ${now}::timestamptz) as ends,
      ${day}::date > ${dayOf(now, timeZone)}::date as is_ahead`.execute(reader)
  const [found] = rows
  return found === undefined || found.is_ahead ? null : found.ends
}

/** When days begin. */
export async function beginningsOf(
  reader: Reader,
  { timeZone }: WorkspaceScope,
  days: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ day: string; begins: Date }>`/* publications.beginningsOf */
    select day, ${dayBegins(sql`day`, timeZone)} as begins from unnest(${[...new Set(days)]}::text[]) day`.execute(
    reader,
  )
  return new Map(rows.map(({ day, begins }) => [day, begins]))
}
