import type { Forgotten } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { forgetCustomer, forgetCustomersNamed, forgetStrangers } from '../mirror/customers.store.ts'
import { forgetBodies, forgetDeliveriesNaming } from './store.ts'

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

const KEPT_MS = 30 * 86_400_000

/**
 * Forgets what deliveries said of people, thirty days after they were processed, or arrived and never could be; and
 * customers of whom no order followed.
 */
export async function forgetOldDeliveries({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS)
  await db.transaction(async (tx) => {
    await forgetBodies(tx, before)
    await forgetStrangers(tx, before)
  })
}
