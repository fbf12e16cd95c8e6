import type { Workspace } from '#contract/workspaces'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import { chooseTimeZone } from './choose-time-zone.ts'
import { presentWorkspace } from './present.ts'
import type { WorkspaceScope } from './scope.ts'
import { nameOfWorkspace, updateSettings } from './store.ts'

type Settings = {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly displayCurrency?: string | undefined
  readonly now: Date
}

/** Changes what is given and leaves the rest. @throws UnknownTimeZone. */
export async function updateWorkspace(tx: Tx, scope: WorkspaceScope, input: Settings): Promise<Workspace> {
  const timeZone = input.timeZone === undefined ? null : await chooseTimeZone(tx, input.timeZone)
  const nameBefore = await nameOfWorkspace(tx, scope.workspaceId)
  const row = await updateSettings(tx, scope, {
    name: input.name ?? null,
    timeZone,
    displayCurrency: input.displayCurrency ?? null,
  })
  if (row.name !== nameBefore) {
    await recordAction(tx, scope, { action: 'workspace_rename', detail: row.name, now: input.now })
  }
  // Visits know a link together with its workspace.
  await publish(tx, 'link', scope.workspaceId)
  return presentWorkspace({ ...row, role: scope.role === 'system' ? 'owner' : scope.role })
}
