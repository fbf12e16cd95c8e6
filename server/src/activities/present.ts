import type { Activity, ActivityDetail, PersonRef } from '#contract/activities'
import type { PersonRow } from '#contract/people'
import { presentCredit } from '../people/index.ts'
import type { ActivityColumns } from './activity-columns.query.ts'
import type { ActivityDetailColumns } from './activity-detail.query.ts'
import type { KnownClickColumns } from './timeline.query.ts'

/** Origins without a trailing slash: of our short URLs, and of the source's pages. */
export type Origins = { readonly shortUrl: string; readonly polarWebUrl: string }

export function presentActivity(row: ActivityColumns, { shortUrl }: Origins): Activity {
  return {
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurred_at.toISOString(),
    person: presentPersonRef(row),
    productName: row.product_name,
    amount: { amountMinor: row.net_minor, currency: row.currency },
    attribution: presentCredit(row, shortUrl),
  }
}

export function presentActivityDetail(row: ActivityDetailColumns, origins: Origins): ActivityDetail {
  return {
    ...presentActivity(row, origins),
    saleId: row.root_id,
    net: [...row.net],
    recordedAt: row.recorded_at.toISOString(),
    receipt:
      row.decided_at === null
        ? null
        : {
            clickId: row.click_id,
            country: row.country,
            device: row.device,
            referrer: row.referrer_host,
            decidedAt: row.decided_at.toISOString(),
          },
    // Dashboard path: polarsource/polar, clients/apps/web/src/app/(main)/dashboard, August 2026.
    sourceUrl:
      row.source_account === null || row.source_sale_id === null
        ? null
        : `${origins.polarWebUrl}/dashboard/${row.source_account}/sales/${row.source_sale_id}`,
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
    amount: null,
    attribution: presentCredit(row, shortUrl),
  }
}

function presentPersonRef(row: ActivityColumns): PersonRef | null {
  if (row.person_id === null) return null
  return { id: row.person_id, name: row.person_name, email: row.person_email }
}
