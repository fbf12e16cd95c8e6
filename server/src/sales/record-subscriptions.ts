import { sql } from 'kysely'
import type { SourceName } from '#contract/words/sources'
import { keepNewest, type Kept, type Mirror, type Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { ReportedSubscription } from './reports.ts'

/**
 * Keeps the newest report of each subscription, any number in one statement. Money comes with their sales. Safe to
 * repeat, in any order.
 * @returns what came of each id
 */
export async function recordSubscriptions(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  subscriptions: readonly ReportedSubscription[],
): Promise<ReadonlyMap<string, Kept>> {
  const kept = await keepNewest(tx, scope, subscriptionsOf(source), subscriptions)
  if ([...kept.values()].includes('recorded')) await publish(tx, 'activity', scope.workspaceId)
  return kept
}

/** Of two reports of one instant the one that is further along wins: an end, then a cancellation. */
const subscriptionsOf = (source: SourceName): Mirror<ReportedSubscription> => ({
  table: 'subscriptions',
  source,
  key: 'subscription_id',
  columns: {
    account: ['text', ({ account }) => account],
    status: ['text', ({ status }) => status],
    customer_id: ['text', ({ customerId }) => customerId],
    product_id: ['text', ({ productId }) => productId],
    product_name: ['text', ({ productName }) => productName],
    amount_minor: ['bigint', ({ amountMinor }) => amountMinor],
    currency: ['char(3)', ({ currency }) => currency],
    recurring_interval: ['text', ({ recurringInterval }) => recurringInterval],
    recurring_interval_count: ['integer', ({ recurringIntervalCount }) => recurringIntervalCount],
    started_at: ['timestamptz', ({ startedAt }) => startedAt],
    trial_ends_at: ['timestamptz', ({ trialEndsAt }) => trialEndsAt],
    current_period_ends_at: ['timestamptz', ({ currentPeriodEndsAt }) => currentPeriodEndsAt],
    cancel_at_period_end: ['boolean', ({ cancelAtPeriodEnd }) => cancelAtPeriodEnd],
    ends_at: ['timestamptz', ({ endsAt }) => endsAt],
    ended_at: ['timestamptz', ({ endedAt }) => endedAt],
    modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
  },
  rank: (of) => sql`(${of('modified_at')}, ${of('ended_at')} is not null, ${of('cancel_at_period_end')})`,
  keeps: ['product_name'],
})
