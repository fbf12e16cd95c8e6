import { sql } from 'kysely'
import type { PersonId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

export type SubscriptionColumns = {
  readonly product_name: string | null
  readonly status: string
  readonly amount_minor: number
  readonly currency: string
  readonly recurring_interval: string | null
  readonly recurring_interval_count: number
  readonly started_at: Date | null
  readonly current_period_ends_at: Date | null
  readonly cancel_at_period_end: boolean
  readonly ends_at: Date | null
  readonly ended_at: Date | null
}

const SUBSCRIPTIONS_MAX = 100

/** What the source last said of a person's subscriptions, newest first. Index: subscriptions_by_customer. */
export async function listSubscriptions(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
): Promise<readonly SubscriptionColumns[]> {
  const { rows } = await sql<SubscriptionColumns>`
    /* people.listSubscriptions */
    select s.product_name, s.status, s.amount_minor, s.currency, s.recurring_interval, s.recurring_interval_count,
           s.started_at, s.current_period_ends_at, s.cancel_at_period_end, s.ends_at, s.ended_at
    from person_identities i
    join subscriptions s
      on s.workspace_id = i.workspace_id
      and s.source = i.source
      and s.customer_id = i.source_person_id
    where i.workspace_id = ${scope.workspaceId}
      and i.person_id = ${personId}
    order by s.started_at desc nulls last, s.subscription_id
    limit ${SUBSCRIPTIONS_MAX}`.execute(reader)
  return rows
}
