import { sql } from 'kysely'
import type { SourceName } from '#contract/words/sources'
import { keepNewest, type Columns, type Kept, type Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { ReportedDispute, ReportedRefund } from './reports.ts'

/**
 * Keeps the newest report of each refund, for its sale's page to explain. The money itself follows the sale, whose
 * refunded amount changes with them. Of two reports of one instant the later stage wins. Safe to repeat, in any order.
 * @returns what came of each id
 */
export async function recordRefunds(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  refunds: readonly ReportedRefund[],
): Promise<ReadonlyMap<string, Kept>> {
  const kept = await keepNewest(
    tx,
    scope,
    {
      table: 'sale_refunds',
      source,
      key: 'refund_id',
      columns: { ...RETURNED, reason: ['text', ({ reason }) => reason] },
      rank: (of) => sql`(${of('modified_at')}, ${of('status')} <> 'pending', ${of('status')} <> 'succeeded')`,
    },
    refunds,
  )
  if ([...kept.values()].includes('recorded')) await publish(tx, 'activity', scope.workspaceId)
  return kept
}

/**
 * Keeps the newest report of each dispute, of two of one instant the one that comes later; the money follows when the
 * facts of their sales are recorded. Safe to repeat.
 */
export async function recordDisputes(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  disputes: readonly ReportedDispute[],
): Promise<void> {
  await keepNewest(
    tx,
    scope,
    {
      table: 'sale_disputes',
      source,
      key: 'dispute_id',
      columns: RETURNED,
      rank: (of) => of('modified_at'),
      ofEqual: 'reported',
    },
    disputes,
  )
}

const RETURNED: Columns<ReportedDispute> = {
  sale_id: ['text', ({ saleId }) => saleId],
  status: ['text', ({ status }) => status],
  amount_minor: ['bigint', ({ amountMinor }) => amountMinor],
  tax_minor: ['bigint', ({ taxMinor }) => taxMinor],
  currency: ['char(3)', ({ currency }) => currency],
  created_at: ['timestamptz', ({ createdAt }) => createdAt],
  modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
}
