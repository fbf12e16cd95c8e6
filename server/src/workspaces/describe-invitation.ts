import type { Role } from '#contract/workspaces'
import type { Reader } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { InvitationEnded } from './errors.ts'
import { isEnded } from './invitation.rules.ts'
import { findInvitationByToken, nameOfWorkspace } from './store.ts'

/** What the holder of an invitation's link may know. @throws NotFound, InvitationEnded. */
export async function describeInvitation(
  reader: Reader,
  tokenHash: string,
  now: Date,
): Promise<{ email: string; role: Role; workspaceName: string }> {
  const invitation = await findInvitationByToken(reader, tokenHash)
  if (!invitation) throw new NotFound()
  if (isEnded(invitation, now)) throw new InvitationEnded()
  const workspaceName = await nameOfWorkspace(reader, invitation.workspace_id)
  return { email: invitation.email, role: invitation.role, workspaceName }
}
