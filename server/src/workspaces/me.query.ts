import type { UserId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'

/** Who is signed in, and the workspaces they are in, by name. Unscoped: it asks about the user, not a workspace. */
export async function queryMe(reader: Reader, userId: UserId) {
  const user = await queryUser(reader, userId)
  const workspaces = await reader
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .where('m.user_id', '=', userId)
    .select(['w.id', 'w.name', 'w.time_zone', 'w.display_currency', 'm.role'])
    .orderBy('w.name')
    .orderBy('w.id')
    .execute()
  return { user, workspaces }
}

export function queryUser(reader: Reader, userId: UserId) {
  return reader
    .selectFrom('auth.user')
    .where('id', '=', userId)
    .select(['id', 'name', 'email'])
    .executeTakeFirstOrThrow()
}
