import { sql } from 'kysely'
import { keepNewest, type Mirror, type Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarCustomer } from '../api/polar-object.ts'

/** Nobody comes back from being anonymised, whatever arrives late. */
const customersAt = (now: Date): Mirror<PolarCustomer> => ({
  table: 'polar_customers',
  key: 'customer_id',
  columns: {
    email: ['text', ({ email }) => email],
    name: ['text', ({ name }) => name],
    is_anonymised: ['boolean', ({ isAnonymised }) => isAnonymised],
    modified_at: ['timestamptz', ({ changedAt }) => changedAt ?? now.toISOString()],
    reported_at: ['timestamptz', () => now.toISOString()],
  },
  rank: (of) => sql`(${of('is_anonymised')}, ${of('modified_at')})`,
})

/** Keeps Polar's newest version of a customer whom nobody here knows. */
export async function keepCustomer(tx: Tx, scope: WorkspaceScope, customer: PolarCustomer, now: Date): Promise<void> {
  await keepNewest(tx, scope, customersAt(now), [customer])
}

/** The newest version of a customer that was kept, which is not kept any longer; null when none was. */
export async function takeCustomer(tx: Tx, scope: WorkspaceScope, customerId: string): Promise<PolarCustomer | null> {
  const { rows } = await sql<Pick<PolarCustomer, 'email' | 'name' | 'isAnonymised' | 'changedAt'>>`
    /* polar.takeCustomer */
    delete from polar_customers
    where workspace_id = ${scope.workspaceId}
      and customer_id = ${customerId}
    returning email, name, is_anonymised as "isAnonymised",
              to_char(modified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt"`.execute(tx)
  const [kept] = rows
  return kept ? { ...kept, id: customerId, organizationId: null, createdAt: null } : null
}

/**
 * Empties what speaks of a customer: the version that is kept, and deliveries, for the inbox holds names and addresses
 * too. One that waits for the first time is left to whoever processes it. One that failed is not tried again: what it
 * reported is found by reconciling.
 */
export async function forgetCustomer(tx: Tx, scope: WorkspaceScope, customerId: string): Promise<void> {
  await tx
    .deleteFrom('polar_customers')
    .where('workspace_id', '=', scope.workspaceId)
    .where('customer_id', '=', customerId)
    .execute()
  await sql`
    /* polar.forgetDeliveriesAbout */
    with forgettable as (
      select connection_id, delivery_id
      from polar_deliveries
      where workspace_id = ${scope.workspaceId}
        and customer_id = ${customerId}
        and (processed_at is not null or attempts > 0)
        and body <> ''
      order by connection_id, delivery_id
      -- Whoever processes one at this moment waits for the customer whom our caller holds, and empties it then.
      for update skip locked
    )
    update polar_deliveries d
    set body = '',
        last_error = null
    from forgettable f
    where d.workspace_id = ${scope.workspaceId}
      and d.connection_id = f.connection_id
      and d.delivery_id = f.delivery_id`.execute(tx)
}

/** Forgets what was said of customers before a moment and never followed by an order. Of all workspaces; safe to repeat. */
export async function forgetStrangers(tx: Tx, reportedBefore: Date): Promise<void> {
  await sql`/* polar.forgetStrangers */ delete from polar_customers where reported_at < ${reportedBefore}`.execute(tx)
}

/** Forgets the customers who were said to have an e-mail address. */
export async function forgetCustomersNamed(tx: Tx, scope: WorkspaceScope, email: string): Promise<void> {
  await sql`
    /* polar.forgetCustomersNamed */
    delete from polar_customers
    where workspace_id = ${scope.workspaceId}
      and lower(email) = lower(${email})`.execute(tx)
}
