import type { UserId } from '#contract/ids'
import type { Workspace } from '#contract/workspaces'
import { recordAction } from '../audit/index.ts'
import { newWorkspaceId } from '../platform/ids.ts'
import type { Tx } from '../platform/db/index.ts'
import { chooseTimeZone } from './choose-time-zone.ts'
import { presentWorkspace } from './present.ts'
import { insertMember, insertWorkspace } from './store.ts'

type NewWorkspace = { readonly name: string; readonly timeZone: string; readonly displayCurrency: string }

/** Makes a workspace with the user as its owner. @throws UnknownTimeZone. */
export async function createWorkspace(
  tx: Tx,
  { userId, networkHash, now }: { userId: UserId; networkHash: string | null; now: Date },
  input: NewWorkspace,
): Promise<Workspace> {
  const timeZone = await chooseTimeZone(tx, input.timeZone)
  const row = {
    id: newWorkspaceId(),
    name: input.name,
    time_zone: timeZone,
    display_currency: input.displayCurrency,
    created_at: now,
  }
  await insertWorkspace(tx, row)
  await insertMember(tx, { workspace_id: row.id, user_id: userId, role: 'owner', joined_at: now })
  await recordAction(
    tx,
    { workspaceId: row.id, userId, networkHash },
    { action: 'workspace_create', detail: input.name, now },
  )
  return presentWorkspace({ ...row, role: 'owner' })
}
