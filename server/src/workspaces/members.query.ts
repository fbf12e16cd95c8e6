import type { UserId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from './scope.ts'

/** Who is in the workspace, by when they joined. */
export function queryMembers(reader: Reader, scope: WorkspaceScope) {
  return members(reader, scope).orderBy('m.joined_at').orderBy('u.name').execute()
}

export function queryMember(reader: Reader, scope: WorkspaceScope, userId: UserId) {
  return members(reader, scope).where('m.user_id', '=', userId).executeTakeFirst()
}

/** Whether somebody with this address is in the workspace; `email` in lower case, as accounts keep it. */
export async function isMemberByEmail(reader: Reader, scope: WorkspaceScope, email: string): Promise<boolean> {
  return (await members(reader, scope).where('u.email', '=', email).executeTakeFirst()) !== undefined
}

const members = (reader: Reader, { workspaceId }: WorkspaceScope) =>
  reader
    .selectFrom('members as m')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .where('m.workspace_id', '=', workspaceId)
    .select(['m.user_id', 'u.name', 'u.email', 'm.role', 'm.joined_at'])
