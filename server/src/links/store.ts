import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { SourceName } from '#contract/words/sources'
import type { Database, Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readAttention, type DestinationFacts } from './destination-facts.rules.ts'

export type NewLinkRow = Omit<Insertable<Database['links']>, 'workspace_id'>
/** What an edit may set freely; where a link leads and what happened to it have commands of their own. */
type LinkChanges = Omit<
  Updateable<Database['links']>,
  keyof Address | 'workspace_id' | keyof DestinationFacts | `${'created' | 'deleted'}_${'at' | 'by'}`
>

/** Adds a link unless its slug is held, or was: by any link of any workspace, archived and deleted ones included. */
export async function insertLink(tx: Tx, scope: WorkspaceScope, link: NewLinkRow): Promise<LinkId | 'slug_taken'> {
  if (!(await takeSlug(tx, scope, link))) return 'slug_taken'
  const row = await tx
    .insertInto('links')
    .values({ ...link, workspace_id: scope.workspaceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

type Address = Pick<NewLinkRow, 'id' | 'host' | 'slug'>

/** Takes a slug for a link for good; safe to repeat. False when another link holds it or once did. */
export async function takeSlug(tx: Tx, scope: WorkspaceScope, { id, host, slug }: Address): Promise<boolean> {
  const row = await tx
    .insertInto('link_slugs')
    .values({ workspace_id: scope.workspaceId, link_id: id, host, slug })
    .onConflict((conflict) =>
      conflict
        .columns(['host', 'slug'])
        .doUpdateSet((eb) => ({ since: eb.ref('link_slugs.since') }))
        .where('link_slugs.workspace_id', '=', scope.workspaceId)
        .where('link_slugs.link_id', '=', id),
    )
    .returning('slug')
    .executeTakeFirst()
  return row !== undefined
}

/** Changes a link that is there; says whether it is. */
export async function changeLink(tx: Tx, scope: WorkspaceScope, id: LinkId, changes: LinkChanges): Promise<boolean> {
  if (Object.keys(changes).length === 0) return (await lockLink(tx, scope, id)) !== null
  const row = await tx
    .updateTable('links')
    .set(changes)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps the row, which holds the slugs: a deleted link lets go of its publication, so that this can be deleted too. */
export async function markLinkDeleted(tx: Tx, scope: WorkspaceScope, id: LinkId, at: Date): Promise<void> {
  await tx
    .updateTable('links')
    .set((eb) => ({ deleted_at: at, publication_id: null, former_publication_id: eb.ref('publication_id') }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Makes a deleted link an archived one, in its publication if that is still there. Says whether it was deleted. */
export async function restoreLink(tx: Tx, scope: WorkspaceScope, id: LinkId, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`/* links.restoreLink */
    update links l
    set deleted_at = null, archived_at = ${at}, archived_by = null, former_publication_id = null,
        publication_id = (
          select p.id from publications p
          where p.workspace_id = l.workspace_id and p.id = l.former_publication_id
          for key share
        )
    where l.workspace_id = ${scope.workspaceId} and l.id = ${id} and l.deleted_at is not null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export type LockedLink = Pick<
  Selectable<Database['links']>,
  | 'id'
  | 'host'
  | 'slug'
  | 'destination_url'
  | 'click_parameter'
  | 'source'
  | 'saved_link_id'
  | 'publication_id'
  | 'archived_at'
  | 'turned_off_at'
  | 'leads_on'
>

/** Reads a link that is there and keeps everyone else from changing or naming it until the transaction ends. */
export async function lockLink(tx: Tx, scope: WorkspaceScope, id: LinkId): Promise<LockedLink | null> {
  const row = await tx
    .selectFrom('links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .select(['id', 'host', 'slug', 'destination_url', 'click_parameter', 'source', 'saved_link_id', 'publication_id'])
    .select(['archived_at', 'turned_off_at', 'leads_on'])
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Deleted links too: a saved link may live on in one. How many links had another name. */
export async function changeProductName(
  tx: Tx,
  scope: WorkspaceScope,
  product: { readonly source: SourceName; readonly productId: string; readonly name: string },
): Promise<number> {
  const updated = await tx
    .updateTable('links')
    .set({ product_name: product.name })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', product.source)
    .where('product_id', '=', product.productId)
    .where('product_name', 'is distinct from', product.name)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows)
}

/** What an integration needs to look at a link's destination again. */
export type TrackedLink = Pick<Database['links'], 'id'> &
  Pick<DestinationFacts, 'destination_url' | 'carrier' | 'source_link_id' | 'attention'>

/**
 * The links that lead to an integration's account, archived ones too: people still come through them. Also those whose
 * account is not known, and deleted ones that a saved link may live on in.
 */
export async function listTrackedLinks(
  reader: Reader,
  scope: WorkspaceScope,
  owner: { readonly source: SourceName; readonly accountId: string },
): Promise<readonly TrackedLink[]> {
  const rows = await reader
    .selectFrom('links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', owner.source)
    .where((eb) => eb.or([eb('source_account_id', '=', owner.accountId), eb('source_account_id', 'is', null)]))
    .where((eb) => eb.or([eb('deleted_at', 'is', null), eb('saved_link_id', 'is not', null)]))
    .select(['id', 'destination_url', 'carrier', 'source_link_id', 'attention'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, attention: readAttention(row.attention) }))
}

/** Reads where links lead and keeps that as it is until the transaction ends; in one order, so that two never wait for each other. */
export async function lockDestinations(
  tx: Tx,
  scope: WorkspaceScope,
  ids: readonly LinkId[],
): Promise<readonly (DestinationFacts & { readonly id: LinkId })[]> {
  const rows = await tx
    .selectFrom('links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', sql<LinkId>`any(${ids})`)
    .select(['id', 'destination_url', 'carrier', 'click_parameter', 'source', 'source_account_id', 'source_link_id'])
    .select(['product_id', 'product_name', 'price_kind', 'price_minor', 'price_currency', 'price_interval'])
    .select(['products_count', 'edit_url', 'attention'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map((row) => ({ ...row, attention: readAttention(row.attention) }))
}

export async function changeDestination(
  tx: Tx,
  scope: WorkspaceScope,
  id: LinkId,
  facts: Partial<DestinationFacts>,
): Promise<void> {
  await tx.updateTable('links').set(facts).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
}
