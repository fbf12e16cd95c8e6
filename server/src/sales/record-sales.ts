import { sql } from 'kysely'
import type { SourceName } from '#contract/words/sources'
import { keepNewest, type Kept, type Mirror, type Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { ReportedFee, ReportedSale } from './reports.ts'

/**
 * Keeps what a source reports of its sales, any number in one statement: the newest report of each counts, of two of one
 * instant the one that comes later. Their rows stay locked until the transaction ends, also where nothing was written:
 * whoever reads the record and adds facts does so after this. Safe to repeat, in any order.
 * @returns what came of each id
 */
export async function recordSales(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  sales: readonly ReportedSale[],
): Promise<ReadonlyMap<string, Kept>> {
  return keepNewest(tx, scope, salesOf(source), sales)
}

const salesOf = (source: SourceName): Mirror<ReportedSale> => ({
  table: 'sales',
  source,
  key: 'sale_id',
  columns: {
    account: ['text', ({ account }) => account],
    customer_id: ['text', ({ customerId }) => customerId],
    product_id: ['text', ({ productId }) => productId],
    subscription_id: ['text', ({ subscriptionId }) => subscriptionId],
    is_paid: ['boolean', ({ isPaid }) => isPaid],
    currency: ['char(3)', ({ currency }) => currency],
    gross_minor: ['bigint', ({ grossMinor }) => grossMinor],
    discount_minor: ['bigint', ({ discountMinor }) => discountMinor],
    discount_id: ['text', ({ discount }) => discount?.id ?? null],
    discount_code: ['text', ({ discount }) => discount?.code ?? null],
    net_minor: ['bigint', ({ netMinor }) => netMinor],
    tax_minor: ['bigint', ({ taxMinor }) => taxMinor],
    refunded_minor: ['bigint', ({ refundedMinor }) => refundedMinor],
    refunded_tax_minor: ['bigint', ({ refundedTaxMinor }) => refundedTaxMinor],
    fee_minor: ['bigint', ({ feeMinor }) => feeMinor],
    fee_currency: ['char(3)', ({ feeCurrency }) => feeCurrency],
    carriers: ['jsonb', ({ carriers }) => carriers],
    ordered_at: ['timestamptz', ({ orderedAt }) => orderedAt],
    modified_at: ['timestamptz', ({ modifiedAt }) => modifiedAt],
  },
  rank: (of) => of('modified_at'),
  ofEqual: 'reported',
})

/** Keeps fees that an older report named. Nothing where a sale is not on record; safe to repeat. */
export async function noteSaleFees(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  fees: readonly ReportedFee[],
): Promise<void> {
  if (fees.length === 0) return
  await sql`
    /* sales.noteSaleFees */
    update sales s
    set fee_minor = reported.minor, fee_currency = reported.currency
    from unnest(
      ${fees.map(({ id }) => id)}::text[],
      ${fees.map(({ feeMinor }) => feeMinor)}::bigint[],
      ${fees.map(({ feeCurrency }) => feeCurrency)}::char(3)[]
    ) as reported (id, minor, currency)
    where s.workspace_id = ${scope.workspaceId}
      and s.source = ${source}
      and s.sale_id = reported.id`.execute(tx)
}
