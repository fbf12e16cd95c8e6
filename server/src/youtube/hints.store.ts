import { sql, type Insertable, type Selectable } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readScoped } from '../workspaces/system/index.ts'

export type HintRow = Selectable<Database['youtube_hints']>
type Change = Partial<Omit<Insertable<Database['youtube_hints']>, 'workspace_id'>>

export async function readHint(reader: Reader, { workspaceId }: WorkspaceScope): Promise<HintRow | undefined> {
  return reader.selectFrom('youtube_hints').where('workspace_id', '=', workspaceId).selectAll().executeTakeFirst()
}

/** Keeps what is known of hints. Without a channel, which may just have been removed, it keeps nothing. */
export async function saveHint(tx: Tx, { workspaceId }: WorkspaceScope, change: Change): Promise<void> {
  const channel = await tx
    .selectFrom('youtube_channels')
    .where('workspace_id', '=', workspaceId)
    .select('channel_id')
    .forKeyShare()
    .executeTakeFirst()
  if (!channel) return
  await tx
    .insertInto('youtube_hints')
    .values({ ...change, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(change))
    .execute()
}

/** The workspace that reads a channel, for the hub, which knows both from an address of ours. */
export async function findReader(
  reader: Reader,
  { workspaceId, channelId }: { readonly workspaceId: WorkspaceId; readonly channelId: string },
): Promise<WorkspaceScope | null> {
  const found = await readScoped<{ workspace_id: WorkspaceId }>(
    reader,
    sql`select workspace_id from youtube_channels where workspace_id = ${workspaceId} and channel_id = ${channelId}`,
  )
  return found[0]?.scope ?? null
}
