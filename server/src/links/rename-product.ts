import type { SourceName } from '#contract/words/sources'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changeProductName } from './store.ts'

export type RenamedProduct = { readonly source: SourceName; readonly productId: string; readonly name: string }

/** Gives a product its new name on every link that sells it. Says whether anything changed; safe to repeat. */
export async function renameProduct(tx: Tx, scope: WorkspaceScope, product: RenamedProduct): Promise<boolean> {
  const changed = await changeProductName(tx, scope, product)
  if (changed === 0) return false
  await publish(tx, 'link', scope.workspaceId)
  return true
}
