import type { Role } from '#contract/workspaces'
import type { Vault } from '../../platform/crypto/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { inviteMember } from '../invite-member.ts'
import { firstOwner } from '../store.ts'
import { chooseWorkspace, OperatorRefused } from './choose-workspace.ts'

type Wish = { readonly email: string; readonly role: Role; readonly workspace: string | null; readonly now: Date }

/**
 * Invites an address. The record of an invitation wants an account, so it is the first owner's; the audit log names nobody.
 * @throws OperatorRefused, AlreadyMember
 */
export async function inviteByOperator(
  tx: Tx,
  vault: Vault,
  { email, role, workspace, now }: Wish,
): Promise<{ readonly name: string; readonly token: string }> {
  const { scope, name } = await chooseWorkspace(tx, workspace)
  const invitedBy = await firstOwner(tx, scope)
  if (invitedBy === null)
    throw new OperatorRefused(`${name} has no owner. \`kiwi user make-owner\` makes somebody one.`)
  const { token } = await inviteMember(tx, scope, vault, { email, role, invitedBy, now })
  return { name, token }
}
