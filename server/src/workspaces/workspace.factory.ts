import type { UserId, WorkspaceId } from '#contract/ids'
import type { Role } from '#contract/workspaces'
import { systemClock } from '../platform/clock.ts'
import type { Tx } from '../platform/db/index.ts'
import { newWorkspaceId } from '../platform/ids.ts'

type NewWorkspace = { readonly name: string; readonly timeZone?: string; readonly displayCurrency?: string }

/** A workspace with nobody in it yet. */
export async function insertWorkspace(tx: Tx, workspace: NewWorkspace): Promise<WorkspaceId> {
  const id = newWorkspaceId()
  await tx
    .insertInto('workspaces')
    .values({
      id,
      name: workspace.name,
      time_zone: workspace.timeZone ?? 'UTC',
      display_currency: workspace.displayCurrency ?? 'USD',
      created_at: systemClock.now(),
    })
    .execute()
  return id
}

export async function insertMember(
  tx: Tx,
  member: { workspaceId: WorkspaceId; userId: UserId; role: Role },
): Promise<void> {
  const { workspaceId, userId, role } = member
  await tx
    .insertInto('members')
    .values({ workspace_id: workspaceId, user_id: userId, role, joined_at: systemClock.now() })
    .execute()
}
