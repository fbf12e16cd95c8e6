import type { UserId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import { LastOwner } from './errors.ts'
import { requireOwner, type WorkspaceScope } from './scope.ts'
import { countOwners, deleteMember, lockWorkspace, roleOf } from './store.ts'

/**
 * Takes somebody out of the workspace: an owner anyone, a member only themselves.
 * @throws NotFound, LastOwner, DomainError `workspace.owner_only`.
 */
export async function removeMember(
  tx: Tx,
  scope: WorkspaceScope,
  { userId, now }: { readonly userId: UserId; readonly now: Date },
): Promise<void> {
  if (userId !== scope.userId) requireOwner(scope)
  // Without the lock, two owners could each leave while the other still counts.
  await lockWorkspace(tx, scope.workspaceId)
  const role = await roleOf(tx, scope, userId)
  if (role === undefined) throw new NotFound()
  if (role === 'owner' && (await countOwners(tx, scope)) === 1) throw new LastOwner()
  await deleteMember(tx, scope, userId)
  await publish(tx, 'access', userId)
  const action = userId === scope.userId ? 'member_leave' : 'member_remove'
  await recordAction(tx, scope, { action, about: userId, now })
}
