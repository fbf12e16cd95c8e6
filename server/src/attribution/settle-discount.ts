import type { SourceName } from '#contract/words/sources'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { listDiscounted } from './discounted.query.ts'
import { listPayments } from './payments.query.ts'
import { settleCredits } from './settle-credits.ts'
import { lockCreditsOfAll } from './store.ts'

/** One transaction's worth: each locks its buyer. */
const BATCH = 100

type Discounted = {
  readonly source: SourceName
  readonly discountId: string
  /** The last sale that was settled before; null to begin. */
  readonly after: string | null
  readonly decidedAt: Date
}

/**
 * Brings the credits of some sales with a discount, and of their subscriptions, in line with what its code names by now.
 * What was decided by hand stays. Safe to repeat.
 * @returns the last sale of the batch, to go on after; null when all are settled.
 */
export async function settleDiscount(tx: Tx, scope: WorkspaceScope, discounted: Discounted): Promise<string | null> {
  const { decidedAt, ...which } = discounted
  const sales = await listDiscounted(tx, scope, { ...which, limit: BATCH })
  await lockCreditsOfAll(tx, scope, sales)
  for (const sale of sales) await settleCredits(tx, scope, await listPayments(tx, scope, sale), decidedAt)
  return sales.length < BATCH ? null : (sales.at(-1)?.saleId ?? null)
}
