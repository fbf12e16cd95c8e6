import type { Selectable } from 'kysely'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type VideoRow = Selectable<Database['youtube_videos']>

export async function readVideos(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VideoRow>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('youtube_videos')
    .where('workspace_id', '=', workspaceId)
    .where('video_id', 'in', ids)
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.video_id, row]))
}

/** Ids of videos that nobody read since a moment, so many at most. */
export async function listUnread(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('youtube_videos')
    .where('workspace_id', '=', workspaceId)
    .where('read_at', '<', since)
    .orderBy('video_id')
    .limit(limit)
    .select('video_id')
    .execute()
  return rows.map((row) => row.video_id)
}

export async function saveVideos(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  rows: readonly Omit<VideoRow, 'workspace_id'>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('youtube_videos')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'video_id']).doUpdateSet((row) => ({
        publication_id: row.ref('excluded.publication_id'),
        title: row.ref('excluded.title'),
        description: row.ref('excluded.description'),
        description_read_at: row.ref('excluded.description_read_at'),
        published_at: row.ref('excluded.published_at'),
        length_seconds: row.ref('excluded.length_seconds'),
        is_short: row.ref('excluded.is_short'),
        thumbnail_url: row.ref('excluded.thumbnail_url'),
        state: row.ref('excluded.state'),
        state_since: row.ref('excluded.state_since'),
        former_title: row.ref('excluded.former_title'),
        renamed_at: row.ref('excluded.renamed_at'),
        read_at: row.ref('excluded.read_at'),
      })),
    )
    .execute()
}

/** Marks videos that YouTube shows to nobody any more; those marked before keep their day. */
export async function markGone(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const seen = tx
    .updateTable('youtube_videos')
    .set({ read_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('video_id', 'in', ids)
  await seen.execute()
  await seen.set({ state: 'gone', state_since: now }).where('state', '<>', 'gone').execute()
}
