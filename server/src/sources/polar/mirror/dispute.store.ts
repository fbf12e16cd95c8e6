import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { KnownDispute } from './dispute-facts.rules.ts'
import type { PolarDispute } from '../api/polar-dispute.schema.ts'

/** Writes Polar's word on a dispute unless a newer one is known. Safe to repeat, in any order. */
export async function upsertDispute(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  dispute: PolarDispute,
): Promise<void> {
  await sql`
    /* polar.upsertDispute */
    insert into polar_disputes as stored (
      workspace_id, dispute_id, connection_id, order_id, status, amount_minor, tax_minor, currency,
      created_at, modified_at
    )
    values (
      ${scope.workspaceId}, ${dispute.id}, ${connectionId}, ${dispute.orderId}, ${dispute.status},
      ${dispute.amountMinor}, ${dispute.taxMinor}, ${dispute.currency},
      ${dispute.createdAt}::timestamptz, ${dispute.modifiedAt}::timestamptz
    )
    on conflict (workspace_id, dispute_id) do update set
      connection_id = excluded.connection_id,
      status = excluded.status,
      amount_minor = excluded.amount_minor,
      tax_minor = excluded.tax_minor,
      modified_at = excluded.modified_at
    where excluded.modified_at >= stored.modified_at`.execute(tx)
}

/** What Polar said of an order's disputes. Index: polar_disputes_by_order. */
export async function readKnownDisputes(
  reader: Reader,
  scope: WorkspaceScope,
  orderId: string,
): Promise<readonly KnownDispute[]> {
  return reader
    .selectFrom('polar_disputes')
    .select(['dispute_id as id', 'status', 'amount_minor as amountMinor', 'currency', 'modified_at as modifiedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('order_id', '=', orderId)
    .execute()
}

/** Those of some disputes that we know. */
export async function listKnownDisputes(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly string[],
): Promise<readonly Pick<KnownDispute, 'id' | 'status' | 'modifiedAt'>[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('polar_disputes')
    .select(['dispute_id as id', 'status', 'modified_at as modifiedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('dispute_id', 'in', ids)
    .execute()
}
