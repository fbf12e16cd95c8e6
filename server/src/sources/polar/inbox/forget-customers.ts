import type { Forgotten } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { forgetDeliveriesAbout, forgetDeliveriesNaming } from './store.ts'

/**
 * Empties what the inbox holds of somebody who is being erased. A delivery that still waits is emptied when it was
 * processed: it may bring money. Safe to repeat; call it while holding their identities.
 */
export async function forgetCustomers(tx: Tx, scope: WorkspaceScope, { identities, email }: Forgotten): Promise<void> {
  for (const who of identities) {
    if (who.source === 'polar') await forgetDeliveriesAbout(tx, scope, who.sourcePersonId)
  }
  if (email !== null) await forgetDeliveriesNaming(tx, scope, email)
}
