import { changePeople, followErasure, type ContactOutcome } from '../../../people/index.ts'
import type { Kept, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarCustomer } from '../api/polar-object.ts'
import { forgetCustomer, keepCustomer, takeCustomer } from './customers.store.ts'

/**
 * Follows a customer's new name or e-mail to the person they are here, and forgets them when Polar has. One who was
 * merely deleted keeps both at Polar, and here. A customer who bought nothing is nobody to us: what is said of them is
 * kept apart for a while, for their first order may arrive after it. Safe to repeat, in any order.
 */
export async function recordCustomer(tx: Tx, scope: WorkspaceScope, customer: PolarCustomer, now: Date): Promise<Kept> {
  const [followed] = await followCustomers(tx, scope, [customer], now)
  if (followed?.isUnknown === true) await keepCustomer(tx, scope, customer, now)
  return followed?.outcome ?? 'nothing_new'
}

export type Followed = { readonly outcome: Kept; readonly isUnknown: boolean }

/**
 * Follows customers as orders and subscriptions carry them; they count by their own time of change, not the order's.
 * All are locked until the transaction ends, in the order of their ids. Safe to repeat, in any order.
 * @returns what came of each, as they were given
 */
export async function followCustomers(
  tx: Tx,
  scope: WorkspaceScope,
  customers: readonly PolarCustomer[],
  now: Date,
): Promise<readonly Followed[]> {
  const outcomes = await changePeople(
    tx,
    scope,
    customers.map((customer) => ({
      ...personAt(customer.id),
      email: customer.email,
      name: customer.name,
      // Whoever was anonymised has nothing left to follow: locked here, erased below.
      changedAt: customer.isAnonymised ? NEVER : (customer.changedAt ?? now.toISOString()),
    })),
  )
  const followed: Followed[] = []
  for (const [place, customer] of customers.entries()) {
    const outcome = outcomes[place] ?? 'unknown_person'
    followed.push(customer.isAnonymised ? await erase(tx, scope, customer, outcome) : toFollowed(outcome))
  }
  return followed
}

/** Before anything Polar ever said. */
export const NEVER = '1970-01-01T00:00:00Z'

/** Whom a customer of Polar's is to `people`. */
export const personAt = (customerId: string) => ({ source: 'polar', sourcePersonId: customerId }) as const

async function erase(tx: Tx, scope: WorkspaceScope, { id }: PolarCustomer, before: ContactOutcome): Promise<Followed> {
  const isNew = await followErasure(tx, scope, personAt(id))
  await forgetCustomer(tx, scope, id)
  return { outcome: isNew ? 'recorded' : 'nothing_new', isUnknown: before === 'unknown_person' }
}

const OUTCOMES = { changed: 'recorded', older_than_known: 'older_than_known', unknown_person: 'nothing_new' } as const

const toFollowed = (outcome: ContactOutcome): Followed => ({
  outcome: OUTCOMES[outcome],
  isUnknown: outcome === 'unknown_person',
})

/**
 * Follows what Polar said of a customer before we knew them, so that it does not matter whether their first order or
 * a change of their e-mail arrives first. Safe to repeat; call it when they have become somebody.
 */
export async function catchUpWith(tx: Tx, scope: WorkspaceScope, customerId: string, now: Date): Promise<void> {
  const customer = await takeCustomer(tx, scope, customerId)
  if (customer) await followCustomers(tx, scope, [customer], now)
}
