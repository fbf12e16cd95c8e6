import { sql } from 'kysely'
import type { SavedLinkId } from '#contract/ids'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { readAttention, type DestinationFacts } from '../destination-facts.rules.ts'

export async function insertSavedLink(tx: Tx, scope: WorkspaceScope, id: SavedLinkId, createdAt: Date): Promise<void> {
  await tx.insertInto('saved_links').values({ workspace_id: scope.workspaceId, id, created_at: createdAt }).execute()
}

/** Marks a saved link removed, or brings it back with null; the first removal's time stays. Says whether it exists. */
export async function changeRemoval(
  tx: Tx,
  scope: WorkspaceScope,
  id: SavedLinkId,
  removedAt: Date | null,
): Promise<boolean> {
  const row = await tx
    .updateTable('saved_links')
    .set((eb) => ({ removed_at: removedAt === null ? null : eb.fn.coalesce('removed_at', eb.val(removedAt)) }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Reads a saved link and keeps it as it is until the transaction ends. */
export async function lockSavedLink(
  tx: Tx,
  scope: WorkspaceScope,
  id: SavedLinkId,
): Promise<Pick<Database['saved_links'], 'removed_at'> | null> {
  const row = await tx
    .selectFrom('saved_links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .select('removed_at')
    .forShare()
    .executeTakeFirst()
  return row ?? null
}

/** The destination of the first place that is still there, or of the first at all: rows of deleted links are kept. */
export async function findDestination(
  tx: Tx,
  scope: WorkspaceScope,
  id: SavedLinkId,
): Promise<DestinationFacts | null> {
  const row = await tx
    .selectFrom('links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('saved_link_id', '=', id)
    .select(['destination_url', 'carrier', 'source', 'source_account_id', 'source_link_id', 'product_id'])
    .select(['product_name', 'price_kind', 'price_minor', 'price_currency', 'price_interval', 'products_count'])
    .select(['edit_url', 'attention', 'click_parameter'])
    .orderBy(sql`deleted_at is not null`)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row ? { ...row, attention: readAttention(row.attention) } : null
}
