import type { UserId } from '#contract/ids'
import type { Workspace } from '#contract/workspaces'
import { recordAction } from '../audit/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { AlreadyMember, InvitationEnded, InvitationForOther } from './errors.ts'
import { invitationState } from './invitation.rules.ts'
import { queryUser } from './me.query.ts'
import { presentWorkspace } from './present.ts'
import { findInvitationByToken, insertMember, lockWorkspace, markAccepted } from './store.ts'

type Acceptance = {
  readonly tokenHash: string
  readonly userId: UserId
  readonly networkHash: string | null
  readonly now: Date
}

/**
 * Joins the workspace an invitation is for. Works once.
 * @throws NotFound, InvitationEnded, InvitationForOther, AlreadyMember.
 */
export async function acceptInvitation(tx: Tx, acceptance: Acceptance): Promise<Workspace> {
  const { tokenHash, userId, networkHash, now } = acceptance
  const invitation = await findInvitationByToken(tx, tokenHash)
  if (!invitation) throw new NotFound()
  const { email } = await queryUser(tx, userId)
  const state = invitationState(invitation, email, now)
  if (state === 'ended') throw new InvitationEnded()
  if (state === 'other_email') throw new InvitationForOther()

  const workspace = await lockWorkspace(tx, invitation.workspace_id)
  if (!workspace) throw new NotFound()
  if (!(await markAccepted(tx, invitation, now))) throw new InvitationEnded()
  const { role, workspace_id } = invitation
  const hasJoined = await insertMember(tx, { workspace_id, user_id: userId, role, joined_at: now })
  if (!hasJoined) throw new AlreadyMember('you')
  const actor = { workspaceId: workspace_id, userId, networkHash }
  await recordAction(tx, actor, { action: 'invitation_accept', about: invitation.id, detail: role, now })
  return presentWorkspace({ ...workspace, role })
}
