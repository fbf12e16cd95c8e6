import type { UserId } from '#contract/ids'
import type { Member, Role } from '#contract/workspaces'
import { recordAction } from '../audit/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { LastOwner } from './errors.ts'
import { queryMember } from './members.query.ts'
import { presentMember } from './present.ts'
import type { WorkspaceScope } from './scope.ts'
import { countOwners, lockWorkspace, setRole } from './store.ts'

/** Makes a member an owner or the reverse. Safe to repeat. @throws NotFound, LastOwner. */
export async function changeRole(
  tx: Tx,
  scope: WorkspaceScope,
  { userId, role, now }: { userId: UserId; role: Role; now: Date },
): Promise<Member> {
  // Without the lock, two owners could each step down while the other still counts.
  await lockWorkspace(tx, scope.workspaceId)
  const member = await queryMember(tx, scope, userId)
  if (!member) throw new NotFound()
  if (member.role === 'owner' && role !== 'owner' && (await countOwners(tx, scope)) === 1) throw new LastOwner()
  if (member.role !== role) {
    await setRole(tx, scope, userId, role)
    await recordAction(tx, scope, { action: 'role_change', about: userId, detail: role, now })
  }
  return presentMember({ ...member, role })
}
