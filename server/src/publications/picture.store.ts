import { sql, type Selectable } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type KeptPicture = Omit<Selectable<Database['publication_pictures']>, 'workspace_id' | 'publication_id'>

export async function readPicture(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  id: PublicationId,
): Promise<KeptPicture | undefined> {
  return reader
    .selectFrom('publication_pictures')
    .where('workspace_id', '=', workspaceId)
    .where('publication_id', '=', id)
    .select(['source_url', 'content_type', 'bytes', 'fetched_at'])
    .executeTakeFirst()
}

/** The newest that any publication has from an address: all episodes of a podcast may show the same. */
export async function readSharedPicture(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  url: string,
): Promise<KeptPicture | undefined> {
  return reader
    .selectFrom('publication_pictures')
    .where('workspace_id', '=', workspaceId)
    .where(sql`md5(source_url)`, '=', sql`md5(${url})`)
    .where('source_url', '=', url)
    .orderBy('fetched_at', 'desc')
    .limit(1)
    .select(['source_url', 'content_type', 'bytes', 'fetched_at'])
    .executeTakeFirst()
}

export async function savePicture(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  id: PublicationId,
  picture: KeptPicture,
): Promise<void> {
  await tx
    .insertInto('publication_pictures')
    .values({ ...picture, workspace_id: workspaceId, publication_id: id })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'publication_id']).doUpdateSet(picture))
    .execute()
}
