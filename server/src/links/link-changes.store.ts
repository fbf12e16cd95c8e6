import type { LinkId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newLinkChangeId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { takeSlug } from './store.ts'

type Change = {
  readonly linkId: LinkId
  readonly field: 'destination' | 'slug' | 'click_parameter'
  readonly from: string
  readonly to: string
  readonly at: Date
}

/** Keeps what was changed, by whom and when. */
export async function insertLinkChange(tx: Tx, scope: WorkspaceScope, change: Change): Promise<void> {
  await tx
    .insertInto('link_changes')
    .values({
      workspace_id: scope.workspaceId,
      id: newLinkChangeId(),
      link_id: change.linkId,
      field: change.field,
      changed_from: change.from,
      changed_to: change.to,
      changed_at: change.at,
      changed_by: scope.userId,
    })
    .execute()
}

type Moving = { readonly id: LinkId; readonly host: string; readonly slug: string }

/** Gives a link another slug; the ones before stay its own. False when another link holds it or once did. */
export async function moveSlug(tx: Tx, scope: WorkspaceScope, moving: Moving): Promise<boolean> {
  if (!(await takeSlug(tx, scope, moving))) return false
  await tx
    .updateTable('links')
    .set({ slug: moving.slug })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', moving.id)
    .execute()
  return true
}
