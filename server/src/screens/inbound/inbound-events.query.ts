import { sql } from 'kysely'
import type { ActivityId, PersonId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { linkColumns } from '../things/activity-columns.query.ts'
import type { LinkColumns } from '../things/present-credit.ts'

export type EventColumns = LinkColumns & {
  readonly id: string
  readonly received_at: Date
  readonly outcome: unknown
  readonly activity_id: ActivityId | null
  readonly list_name: string | null
  readonly person_id: PersonId | null
  readonly person_name: string | null
  readonly person_email: string | null
}

/** What came in lately, newest first, and whom it was about. Index: inbound_events_newest. */
export async function listInboundEvents(
  reader: Reader,
  scope: WorkspaceScope,
  limit: number,
): Promise<readonly EventColumns[]> {
  const { rows } = await sql<EventColumns>`
    /* inbound.listEvents */
    select e.id, e.received_at, e.outcome, e.activity_id, a.list_name,
           p.id as person_id, p.name as person_name, p.email as person_email, ${linkColumns}
    from inbound_events e
    left join activities a on a.workspace_id = e.workspace_id and a.id = e.activity_id
    left join people p on p.workspace_id = a.workspace_id and p.id = a.person_id
    left join activity_credits k on k.workspace_id = a.workspace_id and k.activity_id = a.id
    left join links l on l.workspace_id = k.workspace_id and l.id = k.last_link_id
    left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id
    where e.workspace_id = ${scope.workspaceId}
    order by e.received_at desc, e.id desc
    limit ${limit}`.execute(reader)
  return rows
}
