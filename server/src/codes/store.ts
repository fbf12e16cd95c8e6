import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { CodeId, PublicationId } from '#contract/ids'
import type { Database, Tx } from '../platform/db/index.ts'
import { newCodeChangeId, newCodeId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Discount } from './discount.ts'

/** Where a code is said. */
export type Place = { readonly publicationId: PublicationId; readonly placement: string | null }
export type CodeRecord = Selectable<Database['codes']> & { readonly publication_id: PublicationId }

/** Nobody credits a sale of the workspace, nor changes its codes, until the transaction ends: whoever comes later sees them. */
export async function lockCodes(tx: Tx, scope: WorkspaceScope): Promise<void> {
  await sql`/* codes.lock */ select lock_codes(${scope.workspaceId})`.execute(tx)
}

/** The new id, or null where the discount is said in a publication already. */
export async function insertCode(
  tx: Tx,
  scope: WorkspaceScope,
  { discount, place, now }: { readonly discount: Discount; readonly place: Place; readonly now: Date },
): Promise<CodeId | null> {
  const row = await tx
    .insertInto('codes')
    .values({
      workspace_id: scope.workspaceId,
      id: newCodeId(),
      source: discount.source,
      discount_id: discount.discountId,
      code: discount.code,
      name: discount.name,
      publication_id: place.publicationId,
      placement: place.placement,
      created_at: now,
      created_by: scope.userId,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'source', 'discount_id']).where('removed_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** A code that is said somewhere; null when it is not here or was removed. */
export async function findCode(tx: Tx, scope: WorkspaceScope, id: CodeId): Promise<CodeRecord | null> {
  const row = await tx
    .selectFrom('codes')
    .selectAll()
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.publication_id ? { ...row, publication_id: row.publication_id } : null
}

export async function placeCode(tx: Tx, scope: WorkspaceScope, id: CodeId, place: Place): Promise<void> {
  await tx
    .updateTable('codes')
    .set({ publication_id: place.publicationId, placement: place.placement })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function endCode(tx: Tx, scope: WorkspaceScope, id: CodeId, now: Date): Promise<void> {
  await tx
    .updateTable('codes')
    .set({ publication_id: null, placement: null, removed_at: now })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

type Change = {
  readonly codeId: CodeId
  readonly what: 'added' | 'moved' | 'removed'
  readonly from: Place | null
  readonly to: Place | null
  readonly now: Date
}

/** Keeps where a code was said, and who changed it. */
export async function insertCodeChange(tx: Tx, scope: WorkspaceScope, change: Change): Promise<void> {
  const { codeId, what, from, to, now } = change
  await tx
    .insertInto('code_changes')
    .values({
      workspace_id: scope.workspaceId,
      id: newCodeChangeId(),
      code_id: codeId,
      what,
      from_publication_id: from?.publicationId ?? null,
      to_publication_id: to?.publicationId ?? null,
      from_placement: from?.placement ?? null,
      to_placement: to?.placement ?? null,
      changed_at: now,
      changed_by: scope.userId,
    })
    .execute()
}
