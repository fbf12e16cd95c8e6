import { recordAction } from '../../audit/index.ts'
import { findUserByEmail } from '../../auth/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/notify/index.ts'
import { insertMember, roleOf, setRole } from '../store.ts'
import { chooseWorkspace, OperatorRefused } from './choose-workspace.ts'

type Wish = { readonly email: string; readonly workspace: string | null; readonly now: Date }

/**
 * Makes an account an owner of a workspace, also one that was not in it: the way back in when no owner is left. Safe to
 * repeat.
 * @throws OperatorRefused
 */
export async function makeOwner(tx: Tx, { email, workspace, now }: Wish): Promise<{ readonly name: string }> {
  const user = await findUserByEmail(tx, email)
  if (!user) throw new OperatorRefused(`No account has the address ${email}. \`kiwi user create\` makes one.`)
  const { scope, name } = await chooseWorkspace(tx, workspace)
  const role = await roleOf(tx, scope, user.id)
  if (role === 'owner') return { name }
  if (role === undefined) {
    await insertMember(tx, { workspace_id: scope.workspaceId, user_id: user.id, role: 'owner', joined_at: now })
  } else await setRole(tx, scope, user.id, 'owner')
  await recordAction(tx, scope, { action: 'role_change', about: user.id, detail: 'owner', now })
  await publish(tx, 'access', user.id)
  return { name }
}
