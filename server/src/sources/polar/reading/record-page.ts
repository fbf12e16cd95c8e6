import { FREE_KINDS, RENEWAL_KINDS, SALE_KINDS } from '#contract/words/kinds'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { takeDisputes, takeRefunds, takeSubscriptions } from '../mirror/take-reports.ts'
import { recordOrders, type RecordedOrder } from '../mirror/record-orders.ts'
import { readReportScope } from '../mirror/report-scope.query.ts'
import type { Report } from '../mirror/report.ts'
import type { Page } from './page.ts'

/** What a page reported that nobody had reported before. */
export type News = {
  readonly salesFound: number
  readonly refundsFound: number
  readonly disputesFound: number
  readonly peopleChanged: number
}

/** Which connection a page was read through, and when. */
type ReadThrough = Pick<Report, 'connectionId' | 'now'> & { readonly organizationId: string }
type Kind = RecordedOrder['reported'][number]

/** What an order came to at first; the others change one. */
const ORDERS: readonly Kind[] = [...SALE_KINDS, ...RENEWAL_KINDS, ...FREE_KINDS]
const REFUNDS: readonly Kind[] = ['refund', 'refund_reversed']
const DISPUTES: readonly Kind[] = ['dispute_lost', 'dispute_reversed']

/** Records what a page of Polar's lists holds, as its webhooks would have. Safe to repeat, beside them too. */
export async function recordPage(tx: Tx, scope: WorkspaceScope, page: Page, through: ReadThrough): Promise<News> {
  const tracking = await readReportScope(tx, scope, through.connectionId)
  const reported = { connectionId: through.connectionId, voice: 'answer', now: through.now, ...tracking } as const
  const isOurs = (thing: { readonly organizationId: string | null }) =>
    thing.organizationId === null || thing.organizationId === through.organizationId
  // Before orders: these say what went back, and on which day.
  await takeRefunds(tx, scope, page.refunds.filter(isOurs))
  await takeDisputes(tx, scope, page.disputes.filter(isOurs))
  const recorded = await recordOrders(tx, scope, page.orders.filter(isOurs), reported)
  await takeSubscriptions(tx, scope, page.subscriptions.filter(isOurs), reported)
  const kinds = recorded.flatMap((order) => order.reported)
  const count = (counted: readonly Kind[]) => kinds.filter((kind) => counted.includes(kind)).length
  return {
    salesFound: count(ORDERS),
    refundsFound: count(REFUNDS),
    disputesFound: count(DISPUTES),
    // Nothing of the money was new: it was the customer.
    peopleChanged: recorded.filter(({ outcome, reported }) => outcome === 'recorded' && reported.length === 0).length,
  }
}
