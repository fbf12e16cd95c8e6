import { sql } from 'kysely'
import type { FoundAddress } from '../links/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** Keeps the addresses in the descriptions of some videos, in place of those kept before. */
export async function saveAddresses(
  tx: Tx,
  scope: WorkspaceScope,
  found: ReadonlyMap<string, readonly FoundAddress[]>,
): Promise<void> {
  await dropAddresses(tx, scope, [...found.keys()])
  const rows = [...found].flatMap(([videoId, addresses]) =>
    addresses.map((address, position) => ({
      ...address,
      workspace_id: scope.workspaceId,
      video_id: videoId,
      position,
    })),
  )
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await tx
      .insertInto('youtube_addresses')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
}

/** Five parameters each, of the 65,535 a statement may have. */
const ROWS_AT_ONCE = 5_000

async function dropAddresses(tx: Tx, { workspaceId }: WorkspaceScope, videoIds: readonly string[]): Promise<void> {
  if (videoIds.length === 0) return
  await tx
    .deleteFrom('youtube_addresses')
    .where('workspace_id', '=', workspaceId)
    .where('video_id', 'in', videoIds)
    .execute()
}

/** Forgets what stood in the descriptions of some videos. */
export async function forgetDescriptions(tx: Tx, scope: WorkspaceScope, videoIds: readonly string[]): Promise<void> {
  if (videoIds.length === 0) return
  await dropAddresses(tx, scope, videoIds)
  await tx
    .updateTable('youtube_videos')
    .set({ description: '', description_read_at: null })
    .where('workspace_id', '=', scope.workspaceId)
    .where('video_id', 'in', videoIds)
    .execute()
}

/** Forgets the descriptions that nobody read again since. Unscoped on purpose: a job for all workspaces. */
export async function forgetStaleDescriptions(tx: Tx, before: Date): Promise<void> {
  await sql`/* youtube.forgetStaleDescriptions */
    with stale as (
      update youtube_videos set description = '', description_read_at = null
      where description_read_at < ${before}
      returning workspace_id, video_id
    )
    delete from youtube_addresses a
    using stale
    where a.workspace_id = stale.workspace_id and a.video_id = stale.video_id`.execute(tx)
}
