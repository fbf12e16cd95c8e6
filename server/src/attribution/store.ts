import { sql } from 'kysely'
import type { ActivityId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newAttributionId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { RULE_VERSION, type Credit } from './credit.rules.ts'

type Opinion = { readonly activityId: ActivityId; readonly credit: Credit; readonly decidedAt: Date }

/** Makes everyone else who credits this subscription wait until the transaction ends. */
export async function lockSubscription(tx: Tx, scope: WorkspaceScope, subscriptionKey: string): Promise<void> {
  const key = `subscription:${scope.workspaceId}:${subscriptionKey}`
  await sql`/* attribution.lockSubscription */ select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Stores the current opinion; the one before it is kept as history. */
export async function replaceAttribution(tx: Tx, scope: WorkspaceScope, opinion: Opinion): Promise<void> {
  const { activityId, credit, decidedAt } = opinion
  await tx
    .updateTable('attributions')
    .set({ superseded_at: decidedAt })
    .where('workspace_id', '=', scope.workspaceId)
    .where('activity_id', '=', activityId)
    .where('superseded_at', 'is', null)
    .execute()
  const receipt = credit.method === 'none' ? null : credit.receipt
  await tx
    .insertInto('attributions')
    .values({
      workspace_id: scope.workspaceId,
      id: newAttributionId(),
      activity_id: activityId,
      method: credit.method,
      reason: credit.reason,
      link_id: receipt?.linkId ?? null,
      click_id: receipt?.clickId ?? null,
      clicked_at: receipt?.clickedAt ?? null,
      country: receipt?.country ?? null,
      device: receipt?.device ?? null,
      referrer_host: receipt?.referrerHost ?? null,
      rule_version: RULE_VERSION,
      decided_at: decidedAt,
      superseded_at: null,
    })
    .execute()
}
