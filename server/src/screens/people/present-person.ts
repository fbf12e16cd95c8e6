import type { Activity } from '#contract/activities'
import type { PersonProfile, PersonRow, PersonSubscription } from '#contract/people'
import type { Origins } from '../things/present-activity.ts'
import {
  presentCredit,
  presentCreditedCode,
  presentCreditedLink,
  presentCreditedPublication,
} from '../things/present-credit.ts'
import type { PersonColumns } from './people-list.query.ts'
import type { SubscriptionColumns } from './subscriptions.query.ts'
import type { KnownClickColumns, TouchColumns } from './timeline.query.ts'

/** @param shortUrl origin of short URLs, without a trailing slash */
export function presentPersonRow(row: PersonColumns, shortUrl: string): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastActivityAt: row.last_activity_at?.toISOString() ?? null,
    cameFrom: presentCredit(row, shortUrl),
    purchases: row.purchases,
    renewals: row.renewals,
    netRevenue: [...(row.net_revenue ?? [])],
  }
}

/** A click in the timeline of the person who made it. */
export function presentKnownClick(row: KnownClickColumns, person: PersonRow, { shortUrl }: Origins): Activity {
  return {
    id: row.id,
    kind: 'click',
    occurredAt: row.clicked_at.toISOString(),
    person: { id: person.id, name: person.name, email: person.email },
    productName: null,
    listName: null,
    amount: null,
    attribution: presentCredit(row, shortUrl),
    beforeTracking: false,
  }
}

export function presentTouch(row: TouchColumns | null, { shortUrl }: Origins): PersonProfile['firstTouch'] {
  if (!row) return null
  return {
    at: row.touched_at.toISOString(),
    link: presentCreditedLink(row, shortUrl),
    code: presentCreditedCode(row),
    publication: presentCreditedPublication(row),
  }
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

/** The states of a subscription that will be paid again, in the words of its source. */
const RENEWING: ReadonlySet<string> = new Set(['trialing', 'active', 'past_due'])

/** `month`, or `3 months` where the source counts several. */
function intervalOf({ recurring_interval: interval, recurring_interval_count: count }: SubscriptionColumns) {
  return interval === null || count === 1 ? interval : `${count} ${interval}s`
}
