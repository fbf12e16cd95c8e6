import type { UserId } from '#contract/ids'
import { isFirstUser } from '../auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Reader } from '../platform/db/index.ts'

/** Whether somebody may make workspaces here: whoever owns one invites whom they like. */
export async function mayCreateWorkspaces(
  reader: Reader,
  { newWorkspaces }: Pick<Config, 'newWorkspaces'>,
  userId: UserId,
): Promise<boolean> {
  return newWorkspaces === 'everyone' || isFirstUser(reader, userId)
}
