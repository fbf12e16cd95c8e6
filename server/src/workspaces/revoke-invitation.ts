import type { InvitationId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from './scope.ts'
import { deleteInvitation } from './store.ts'

/** Takes back an invitation that nobody accepted yet. @throws NotFound. */
export async function revokeInvitation(
  tx: Tx,
  scope: WorkspaceScope,
  { id, now }: { readonly id: InvitationId; readonly now: Date },
): Promise<void> {
  if (!(await deleteInvitation(tx, scope, id))) throw new NotFound()
  await recordAction(tx, scope, { action: 'invitation_revoke', about: id, now })
}
