import type { UserId } from '#contract/ids'
import { isFirstUser } from '../auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Reader } from '../platform/db/index.ts'

/** Whether a user may make workspaces here: an owner of one can invite anyone. */
export async function mayCreateWorkspaces(
  reader: Reader,
  { newWorkspaces }: Pick<Config, 'newWorkspaces'>,
  userId: UserId,
): Promise<boolean> {
  return newWorkspaces === 'everyone' || isFirstUser(reader, userId)
}
