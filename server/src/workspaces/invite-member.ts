import type { UserId } from '#contract/ids'
import type { Invitation, Role } from '#contract/workspaces'
import { recordAction } from '../audit/index.ts'
import { newInvitationId, randomToken } from '../platform/ids.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { AlreadyMember } from './errors.ts'
import { hashInvitationToken } from './invitation-token.ts'
import { isMemberByEmail } from './members.query.ts'
import { presentInvitation } from './present.ts'
import type { WorkspaceScope } from './scope.ts'
import { lockWorkspace, replaceInvitation } from './store.ts'

const DAYS_VALID = 7
const DAY_MS = 86_400_000

type Invite = { readonly email: string; readonly role: Role; readonly invitedBy: UserId; readonly now: Date }

/**
 * Invites an address for seven days, in place of an earlier open invitation for it.
 * The token leaves the server here and never again: only its hash is kept.
 * @throws AlreadyMember.
 */
export async function inviteMember(
  tx: Tx,
  scope: WorkspaceScope,
  vault: Vault,
  { email, role, invitedBy, now }: Invite,
): Promise<{ invitation: Invitation; token: string }> {
  await lockWorkspace(tx, scope.workspaceId)
  if (await isMemberByEmail(tx, scope, email.toLowerCase())) throw new AlreadyMember('invited')
  const token = randomToken(32)
  const row = await replaceInvitation(tx, scope, {
    id: newInvitationId(),
    email,
    role,
    token_hash: hashInvitationToken(vault, token),
    invited_by: invitedBy,
    created_at: now,
    expires_at: new Date(now.getTime() + DAYS_VALID * DAY_MS),
  })
  await recordAction(tx, scope, { action: 'invitation_create', about: row.id, detail: role, now })
  return { invitation: presentInvitation(row), token }
}
