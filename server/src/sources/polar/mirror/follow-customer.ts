import { changePerson, erasePerson } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { forgetDeliveriesAbout, listToldOf } from '../inbox/store.ts'
import { parsePolarEvent } from '../api/polar-event.schema.ts'
import type { PolarCustomer } from '../api/polar-object.ts'

type Followed = 'recorded' | 'nothing_new' | 'older_than_known'

/**
 * Follows a customer's new name or e-mail to the person they are here, and forgets them when Polar has. One who was
 * merely deleted keeps both at Polar, and here. A customer who bought nothing is nobody to us. Orders and
 * subscriptions carry their customer too, who counts by their own time of change, not the order's.
 * Safe to repeat, in any order.
 */
export async function followCustomer(
  tx: Tx,
  scope: WorkspaceScope,
  customer: PolarCustomer,
  now: Date,
): Promise<Followed> {
  const who = { source: 'polar', sourcePersonId: customer.id } as const
  if (customer.isAnonymised) {
    // The person first: erasing locks them, so two who forget the same deliveries do it one after the other.
    const isNew = await erasePerson(tx, scope, who)
    await forgetDeliveriesAbout(tx, scope, customer.id)
    return isNew ? 'recorded' : 'nothing_new'
  }
  const changedAt = customer.changedAt ?? now.toISOString()
  const outcome = await changePerson(tx, scope, { ...who, email: customer.email, name: customer.name, changedAt })
  return OUTCOMES[outcome]
}

const OUTCOMES = { changed: 'recorded', older_than_known: 'older_than_known', unknown_person: 'nothing_new' } as const

/**
 * Follows what Polar said of a customer before we knew them, so that it does not matter whether their first order or
 * a change of their e-mail arrives first. Safe to repeat.
 */
export async function catchUpWith(tx: Tx, scope: WorkspaceScope, customerId: string, now: Date): Promise<void> {
  for (const body of await listToldOf(tx, scope, customerId)) {
    const event = parsePolarEvent(body)
    if (event.kind === 'customer') await followCustomer(tx, scope, event.thing, now)
  }
}
