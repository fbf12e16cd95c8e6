import type { Workspace } from '#contract/workspaces'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import { UnknownTimeZone } from './errors.ts'
import { presentWorkspace } from './present.ts'
import type { WorkspaceScope } from './scope.ts'
import { updateSettings } from './store.ts'
import { knownTimeZone } from './time-zone.rules.ts'

type Settings = {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly displayCurrency?: string | undefined
}

/** Changes what is given and leaves the rest. @throws UnknownTimeZone. */
export async function updateWorkspace(tx: Tx, scope: WorkspaceScope, input: Settings): Promise<Workspace> {
  const timeZone = input.timeZone === undefined ? undefined : knownTimeZone(input.timeZone)
  if (timeZone === null) throw new UnknownTimeZone(input.timeZone ?? '')
  const row = await updateSettings(tx, scope, {
    name: input.name ?? null,
    timeZone: timeZone ?? null,
    displayCurrency: input.displayCurrency ?? null,
  })
  // Visits know a link together with its workspace.
  await publish(tx, 'link', scope.workspaceId)
  return presentWorkspace({ ...row, role: scope.role === 'system' ? 'owner' : scope.role })
}
