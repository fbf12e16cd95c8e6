import { sql, type Selectable, type Updateable } from 'kysely'
import type { PodcastId, WorkspaceId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { spellingsOf } from './feed-address.rules.ts'

export type PodcastRow = Selectable<Database['podcast_feeds']>
type NewPodcast = Pick<PodcastRow, 'id' | 'url' | 'title' | 'added_at'>

/** Whoever adds a podcast to the workspace, or moves one, is the only one until its end. */
export async function lockPodcasts(tx: Tx, { workspaceId }: WorkspaceScope): Promise<void> {
  await sql`/* podcasts.lock */ select lock_podcasts(${workspaceId})`.execute(tx)
}

export async function insertPodcast(tx: Tx, { workspaceId }: WorkspaceScope, podcast: NewPodcast): Promise<void> {
  await tx
    .insertInto('podcast_feeds')
    .values({
      ...podcast,
      workspace_id: workspaceId,
      state: 'running',
      started_at: podcast.added_at,
      episodes_read: 0,
    })
    .execute()
}

export async function listPodcasts(reader: Reader, { workspaceId }: WorkspaceScope): Promise<readonly PodcastRow[]> {
  return reader.selectFrom('podcast_feeds').where('workspace_id', '=', workspaceId).orderBy('id').selectAll().execute()
}

export async function readPodcast(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  id: PodcastId,
): Promise<PodcastRow | undefined> {
  return reader
    .selectFrom('podcast_feeds')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
}

/** The podcast whose feed has this address, by http or https. */
export async function findByUrl(reader: Reader, { workspaceId }: WorkspaceScope, url: string) {
  return reader
    .selectFrom('podcast_feeds')
    .where('workspace_id', '=', workspaceId)
    .where('url', 'in', spellingsOf(url))
    .select(['id', 'title'])
    .executeTakeFirst()
}

export async function lockPodcast(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  id: PodcastId,
): Promise<PodcastRow | undefined> {
  return tx
    .selectFrom('podcast_feeds')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}

export async function changePodcast(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  id: PodcastId,
  change: Updateable<Omit<PodcastRow, 'workspace_id' | 'id'>>,
): Promise<void> {
  await tx
    .updateTable('podcast_feeds')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Takes what is known of its episodes along. */
export async function dropPodcast(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  id: PodcastId,
): Promise<{ readonly title: string } | undefined> {
  return tx
    .deleteFrom('podcast_feeds')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning('title')
    .executeTakeFirst()
}

/** Unscoped on purpose: the hourly look walks all workspaces and makes a scope for each. */
export async function listEverywhere(
  reader: Reader,
): Promise<readonly { readonly workspace_id: WorkspaceId; readonly id: PodcastId }[]> {
  return reader
    .selectFrom('podcast_feeds')
    .select(['workspace_id', 'id'])
    .orderBy('workspace_id')
    .orderBy('id')
    .execute()
}
