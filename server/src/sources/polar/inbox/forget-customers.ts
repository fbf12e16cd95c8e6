import type { Forgotten } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { forgetCustomer, forgetCustomersNamed } from '../mirror/customers.store.ts'
import { forgetDeliveriesNaming } from './store.ts'

/**
 * Empties what is kept of somebody who is being erased, the inbox too. A delivery that still waits is emptied when it
 * was processed: it may bring money. Safe to repeat; call it while holding their identities.
 */
export async function forgetCustomers(tx: Tx, scope: WorkspaceScope, { identities, email }: Forgotten): Promise<void> {
  for (const who of identities) {
    if (who.source === 'polar') await forgetCustomer(tx, scope, who.sourcePersonId)
  }
  if (email === null) return
  await forgetDeliveriesNaming(tx, scope, email)
  await forgetCustomersNamed(tx, scope, email)
}
