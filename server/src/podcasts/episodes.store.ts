import { sql, type Selectable } from 'kysely'
import type { PodcastId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type EpisodeRow = Selectable<Database['podcast_episodes']>

export async function readEpisodes(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  { podcastId, guids }: { readonly podcastId: PodcastId; readonly guids: readonly string[] },
): Promise<ReadonlyMap<string, EpisodeRow>> {
  const rows = await reader
    .selectFrom('podcast_episodes')
    .where('workspace_id', '=', workspaceId)
    .where('podcast_id', '=', podcastId)
    .where('guid', 'in', guids)
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.guid, row]))
}

export async function saveEpisodes(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  rows: readonly Omit<EpisodeRow, 'workspace_id'>[],
): Promise<void> {
  await tx
    .insertInto('podcast_episodes')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'podcast_id', 'guid']).doUpdateSet((row) => ({
        publication_id: row.ref('excluded.publication_id'),
        title: row.ref('excluded.title'),
        published_at: row.ref('excluded.published_at'),
        picture_url: row.ref('excluded.picture_url'),
        length_seconds: row.ref('excluded.length_seconds'),
        state: row.ref('excluded.state'),
        state_since: row.ref('excluded.state_since'),
        former_title: row.ref('excluded.former_title'),
        renamed_at: row.ref('excluded.renamed_at'),
      })),
    )
    .execute()
}

export type EpisodeCounts = { readonly known: number; readonly gone: number }

/** How many episodes each podcast has; one without any is left out. */
export async function countEpisodes(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
): Promise<ReadonlyMap<PodcastId, EpisodeCounts>> {
  const rows = await reader
    .selectFrom('podcast_episodes')
    .where('workspace_id', '=', workspaceId)
    .groupBy('podcast_id')
    .select(({ fn }) => [
      'podcast_id',
      fn.countAll<number>().as('known'),
      fn.countAll<number>().filterWhere('state', '=', 'gone').as('gone'),
    ])
    .execute()
  return new Map(rows.map(({ podcast_id, ...counts }) => [podcast_id, counts]))
}

type Listed = {
  readonly podcastId: PodcastId
  readonly guids: readonly string[]
  readonly oldest: Date | null
  readonly now: Date
}

/**
 * Marks episodes that the feed leaves out. Those from before its oldest one are left alone: many feeds list the newest few
 * hundred only. Says whether there were any.
 */
export async function markGone(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  { podcastId, guids, oldest, now }: Listed,
): Promise<boolean> {
  const gone = await tx
    .updateTable('podcast_episodes')
    .set({ state: 'gone', state_since: now })
    .where('workspace_id', '=', workspaceId)
    .where('podcast_id', '=', podcastId)
    .where('state', '=', 'listed')
    .where(sql<boolean>`guid <> all(${guids}::text[])`)
    .$if(oldest !== null, (episodes) =>
      episodes.where((column) => column.or([column('published_at', 'is', null), column('published_at', '>', oldest)])),
    )
    .returning('guid')
    .execute()
  return gone.length > 0
}
