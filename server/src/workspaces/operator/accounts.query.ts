import type { UserId, WorkspaceId } from '#contract/ids'
import type { Role } from '#contract/workspaces'
import type { Reader } from '../../platform/db/index.ts'

export type Account = {
  readonly id: UserId
  readonly email: string
  readonly name: string
  /** The account the installation began with. */
  readonly isFirst: boolean
  readonly workspaces: readonly { readonly id: WorkspaceId; readonly name: string; readonly role: Role }[]
}

/** Every account, in the order they were made, with the workspaces it is in. Unscoped: the operator asks. */
export async function listAccounts(reader: Reader): Promise<readonly Account[]> {
  const users = await reader
    .selectFrom('auth.user')
    .select(['id', 'email', 'name'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const memberships = await reader
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .select(['m.user_id', 'w.id', 'w.name', 'm.role'])
    .orderBy('w.name')
    .orderBy('w.id')
    .execute()
  const byUser = Map.groupBy(memberships, (row) => row.user_id)
  return users.map((user, place) => ({
    ...user,
    isFirst: place === 0,
    workspaces: (byUser.get(user.id) ?? []).map(({ id, name, role }) => ({ id, name, role })),
  }))
}
