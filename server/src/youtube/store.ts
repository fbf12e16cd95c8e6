import { sql, type Selectable, type Updateable } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type ChannelRow = Selectable<Database['youtube_channels']>
export type ReadingRow = Selectable<Database['youtube_reads']>
type NewChannel = Omit<ChannelRow, 'workspace_id' | 'read_at' | 'looked_at'>
type NewReading = Pick<ReadingRow, 'started_at' | 'units_day'>

export async function readChannel(reader: Reader, { workspaceId }: WorkspaceScope): Promise<ChannelRow | undefined> {
  return reader.selectFrom('youtube_channels').where('workspace_id', '=', workspaceId).selectAll().executeTakeFirst()
}

export async function lockChannel(tx: Tx, { workspaceId }: WorkspaceScope): Promise<ChannelRow | undefined> {
  return tx
    .selectFrom('youtube_channels')
    .where('workspace_id', '=', workspaceId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}

/** Unscoped on purpose: the hourly look walks all workspaces and makes a scope for each. */
export async function listChannels(
  reader: Reader,
): Promise<readonly { readonly workspace_id: WorkspaceId; readonly read_at: Date | null }[]> {
  return reader.selectFrom('youtube_channels').select(['workspace_id', 'read_at']).orderBy('workspace_id').execute()
}

export async function saveChannel(tx: Tx, { workspaceId }: WorkspaceScope, channel: NewChannel): Promise<void> {
  const { connected_at: _, ...facts } = channel
  await tx
    .insertInto('youtube_channels')
    .values({ ...channel, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(facts))
    .execute()
}

export async function touchChannel(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  when: Partial<Pick<ChannelRow, 'read_at' | 'looked_at'>>,
): Promise<void> {
  await tx.updateTable('youtube_channels').set(when).where('workspace_id', '=', workspaceId).execute()
}

/** Takes its videos and its reading along. */
export async function dropChannel(tx: Tx, { workspaceId }: WorkspaceScope): Promise<void> {
  await tx.deleteFrom('youtube_channels').where('workspace_id', '=', workspaceId).execute()
}

export async function readKey(reader: Reader, { workspaceId }: WorkspaceScope): Promise<string | null> {
  const row = await reader
    .selectFrom('youtube_keys')
    .where('workspace_id', '=', workspaceId)
    .select('key_encrypted')
    .executeTakeFirst()
  return row?.key_encrypted ?? null
}

export async function saveKey(tx: Tx, { workspaceId }: WorkspaceScope, sealed: string, now: Date): Promise<void> {
  const row = { key_encrypted: sealed, added_at: now }
  await tx
    .insertInto('youtube_keys')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute()
}

export async function dropKey(tx: Tx, { workspaceId }: WorkspaceScope): Promise<void> {
  await tx.deleteFrom('youtube_keys').where('workspace_id', '=', workspaceId).execute()
}

export async function readReading(reader: Reader, { workspaceId }: WorkspaceScope): Promise<ReadingRow | undefined> {
  return reader.selectFrom('youtube_reads').where('workspace_id', '=', workspaceId).selectAll().executeTakeFirst()
}

export async function lockReading(tx: Tx, { workspaceId }: WorkspaceScope): Promise<ReadingRow | undefined> {
  return tx
    .selectFrom('youtube_reads')
    .where('workspace_id', '=', workspaceId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}

/** Begins from the first page, whatever went on before; the units of the day stay counted. */
export async function beginReading(tx: Tx, { workspaceId }: WorkspaceScope, begun: NewReading): Promise<void> {
  const row = {
    state: 'running' as const,
    phase: 'uploads' as const,
    page_token: null,
    videos_total: null,
    videos_read: 0,
    started_at: begun.started_at,
    alive_at: begun.started_at,
    finished_at: null,
    resume_at: null,
    failure: null,
  }
  await tx
    .insertInto('youtube_reads')
    .values({ ...row, workspace_id: workspaceId, units_day: begun.units_day, units: 0 })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute()
}

export async function changeReading(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  change: Updateable<Omit<ReadingRow, 'workspace_id'>>,
): Promise<void> {
  await tx.updateTable('youtube_reads').set(change).where('workspace_id', '=', workspaceId).execute()
}

/** Adds to what was used on a day of YouTube's; another day begins at nothing. */
export async function addUnits(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  { day, units }: { readonly day: string; readonly units: number },
): Promise<void> {
  await tx
    .updateTable('youtube_reads')
    .set({
      units: sql<number>`case when units_day = ${day}::date then units else 0 end + ${units}`,
      units_day: day,
    })
    .where('workspace_id', '=', workspaceId)
    .execute()
}

export async function countVideos(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
): Promise<{ readonly known: number; readonly gone: number }> {
  return reader
    .selectFrom('youtube_videos')
    .where('workspace_id', '=', workspaceId)
    .select(({ fn }) => [
      fn.countAll<number>().as('known'),
      fn.countAll<number>().filterWhere('state', '=', 'gone').as('gone'),
    ])
    .executeTakeFirstOrThrow()
}
