import type { Invitation, Member } from '#contract/workspaces'
import type { Reader } from '../platform/db/index.ts'
import { queryMembers } from './members.query.ts'
import { presentInvitation, presentMember } from './present.ts'
import type { WorkspaceScope } from './scope.ts'
import { listOpenInvitations } from './store.ts'

/** Members, and for owners the open invitations. */
export async function listMembers(
  reader: Reader,
  scope: WorkspaceScope,
  now: Date,
): Promise<{ members: Member[]; invitations: Invitation[] }> {
  const members = await queryMembers(reader, scope)
  const invitations = scope.role === 'owner' ? await listOpenInvitations(reader, scope, now) : []
  return { members: members.map(presentMember), invitations: invitations.map(presentInvitation) }
}
