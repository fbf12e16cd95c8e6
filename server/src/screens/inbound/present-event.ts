import { inboundOutcome, type InboundEvent } from '#contract/inbound'
import { presentCreditedLink } from '../things/present-credit.ts'
import type { Origins } from '../things/present-activity.ts'
import type { EventColumns } from './inbound-events.query.ts'

export function presentEvent(row: EventColumns, { shortUrl }: Origins): InboundEvent {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    outcome: inboundOutcome.parse(row.outcome),
    join:
      row.activity_id === null
        ? null
        : {
            activityId: row.activity_id,
            person:
              row.person_id === null ? null : { id: row.person_id, name: row.person_name, email: row.person_email },
            listName: row.list_name,
            link: presentCreditedLink(row, shortUrl),
          },
  }
}
