import type { PersonProfile, PersonSubscription } from '#contract/people'
import { presentLink, presentPublication } from './present.ts'
import type { Origins } from '../things/present-activity.ts'
import type { SubscriptionColumns } from './subscriptions.query.ts'
import type { TouchColumns } from './timeline.query.ts'

export function presentTouch(row: TouchColumns | null, { shortUrl }: Origins): PersonProfile['firstTouch'] {
  const link = row && presentLink(row, shortUrl)
  if (!link) return null
  return { at: row.touched_at.toISOString(), link, publication: presentPublication(row) }
}

export function presentSubscription(row: SubscriptionColumns): PersonSubscription {
  const endsAt = row.ended_at ?? row.ends_at ?? (row.cancel_at_period_end ? row.current_period_ends_at : null)
  const renews = endsAt === null && RENEWING.has(row.status)
  return {
    productName: row.product_name,
    status: row.status,
    amount: { amountMinor: row.amount_minor, currency: row.currency },
    interval: intervalOf(row),
    startedAt: row.started_at?.toISOString() ?? null,
    renewsAt: renews ? (row.current_period_ends_at?.toISOString() ?? null) : null,
    endsAt: endsAt?.toISOString() ?? null,
  }
}

/** By Polar's subscription status (server/polar/models/subscription.py, August 2026). */
const RENEWING: ReadonlySet<string> = new Set(['trialing', 'active', 'past_due'])

/** `month`, or `3 months` where the source counts several. */
function intervalOf({ recurring_interval: interval, recurring_interval_count: count }: SubscriptionColumns) {
  return interval === null || count === 1 ? interval : `${count} ${interval}s`
}
