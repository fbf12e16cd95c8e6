import { workspaceId } from '#contract/ids'
import type { Tx } from '../../platform/db/index.ts'
import { scopeForSystem } from '../system/index.ts'
import type { WorkspaceScope } from '../scope.ts'
import { lockWorkspace } from '../store.ts'

/** What was asked for cannot be done; the message is a sentence for whoever asked. */
export class OperatorRefused extends Error {
  override readonly name = 'OperatorRefused'
}

export type Chosen = { readonly scope: WorkspaceScope; readonly name: string }

/**
 * The workspace the operator named, else the only one there is. Held until the transaction ends.
 * @throws OperatorRefused
 */
export async function chooseWorkspace(tx: Tx, named: string | null): Promise<Chosen> {
  const found = await tx.selectFrom('workspaces').select(['id', 'name']).orderBy('created_at').limit(2).execute()
  const [only, another] = found
  if (only === undefined) throw new OperatorRefused('There is no workspace yet. Whoever signs up first makes one.')
  if (named === null && another !== undefined)
    throw new OperatorRefused(
      'There are several workspaces. Say which one with --workspace; `kiwi user list` shows their ids.',
    )
  const id = named === null ? only.id : workspaceId.safeParse(named).data
  const workspace = id === undefined ? undefined : await lockWorkspace(tx, id)
  if (workspace === undefined)
    throw new OperatorRefused(`There is no workspace ${named ?? ''}. \`kiwi user list\` shows their ids.`)
  return { scope: await scopeForSystem(tx, workspace.id), name: workspace.name }
}
