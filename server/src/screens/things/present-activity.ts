import type { Activity, PersonRef } from '#contract/activities'
import { isJoin } from '#contract/words/kinds'
import type { ActivityColumns } from './activity-columns.query.ts'
import { presentCredit } from './present-credit.ts'

/** Where things are shown: the origin of our short URLs, without a trailing slash. */
export type Origins = { readonly shortUrl: string }

export function presentActivity(row: ActivityColumns, { shortUrl }: Origins): Activity {
  return {
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurred_at.toISOString(),
    person: presentPersonRef(row),
    productName: row.product_name,
    listName: row.list_name,
    amount: isJoin(row.kind) ? null : { amountMinor: row.net_minor, currency: row.currency },
    attribution: presentCredit(row, shortUrl),
    beforeTracking: row.before_tracking,
  }
}

function presentPersonRef(row: ActivityColumns): PersonRef | null {
  if (row.person_id === null) return null
  return { id: row.person_id, name: row.person_name, email: row.person_email }
}
