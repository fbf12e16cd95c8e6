import { sql } from 'kysely'
import type { ActivityId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Receipt } from './credit.rules.ts'

type Moment = { readonly subscriptionKey: string; readonly occurredAt: Date }

/** What earned the subscription's first credited activity up to a moment; null when nothing did. Index: activities_by_subscription. */
export async function findEarlierCredit(
  reader: Reader,
  scope: WorkspaceScope,
  { subscriptionKey, occurredAt }: Moment,
): Promise<Receipt | null> {
  const { rows } = await sql<Receipt>`
    /* attribution.findEarlierCredit */
    select t.link_id as "linkId", t.click_id as "clickId", t.clicked_at as "clickedAt",
           t.country, t.device, t.referrer_host as "referrerHost"
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.subscription_key = ${subscriptionKey}
      and a.occurred_at <= ${occurredAt}
      and t.link_id is not null
    order by a.occurred_at, a.id
    limit 1`.execute(reader)
  return rows[0] ?? null
}

/** Later activities of the subscription that nothing earned so far: they were told before their first sale was. */
export async function listLaterUncredited(
  reader: Reader,
  scope: WorkspaceScope,
  { subscriptionKey, occurredAt }: Moment,
): Promise<readonly ActivityId[]> {
  const { rows } = await sql<{ id: ActivityId }>`
    /* attribution.listLaterUncredited */
    select a.id
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.subscription_key = ${subscriptionKey}
      and a.occurred_at >= ${occurredAt}
      and t.method = 'none'
    order by a.id`.execute(reader)
  return rows.map((row) => row.id)
}
